package ork.server;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why something did not come over the network, in words for people. */
public final class NetworkFailure {
    private NetworkFailure() {}

    /** The end of a sentence, without a stop. */
    public static String words(Throwable failure) {
        if (failure instanceof UnknownHostException || isUnresolved(failure)) {
            return "no host has this name";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer came in time";
        }
        if (failure instanceof ConnectException) {
            String message = said(failure);
            return "nothing answers there" + (message.isEmpty() ? "" : " (" + message + ")");
        }
        if (failure instanceof SSLException) {
            return "no secure connection: " + said(failure);
        }
        String message = said(failure);
        return message.isEmpty() ? "the connection broke" : message;
    }

    private static boolean isUnresolved(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof UnresolvedAddressException
                || cause instanceof UnresolvedAddressException
                || cause != null && cause.getCause() instanceof UnresolvedAddressException;
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }
}
