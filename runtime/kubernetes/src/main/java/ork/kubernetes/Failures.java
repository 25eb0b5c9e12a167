package ork.kubernetes;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;

/** What an exception of the HTTP client says of the request, and how to put it to people. */
final class Failures {
    /** Causes deeper than this are not looked at; nothing nests like that, but a cycle would. */
    private static final int CAUSES_MAX = 16;

    private Failures() {}

    /** Whether the request cannot have left: the connection that would have carried it never came to be. */
    static boolean beforeSending(Throwable failure) {
        Throwable here = failure;
        for (int i = 0; i < CAUSES_MAX && here != null; i++, here = here.getCause()) {
            if (here instanceof ConnectException
                    || here instanceof HttpConnectTimeoutException
                    || here instanceof UnknownHostException
                    || here instanceof UnresolvedAddressException
                    || here instanceof NoRouteToHostException
                    || here instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    /** One line, without a stack trace. */
    static String describe(Throwable failure) {
        Throwable here = failure;
        for (int i = 0; i < CAUSES_MAX && here.getCause() != null && vague(here); i++) {
            here = here.getCause();
        }
        return switch (here) {
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer in time";
            case UnknownHostException e -> "unknown host " + e.getMessage();
            case UnresolvedAddressException _ -> "the host name does not resolve";
            case ConnectException e -> "cannot connect" + suffix(e);
            case SSLHandshakeException e -> "TLS handshake failed" + suffix(e);
            default -> here.getClass().getSimpleName() + suffix(here);
        };
    }

    /** Whether the exception only wraps another, without a class or message of its own that would help. */
    private static boolean vague(Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof HttpTimeoutException) {
            return false;
        }
        String message = failure.getMessage();
        return message == null || message.isEmpty() || message.equals(String.valueOf(failure.getCause()));
    }

    private static String suffix(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty()
                ? ""
                : ": " + message.lines().findFirst().orElse("");
    }
}
