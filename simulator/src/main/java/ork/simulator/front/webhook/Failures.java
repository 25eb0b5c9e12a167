package ork.simulator.front.webhook;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a webhook could not be asked, as an API server would say it. */
final class Failures {
    static final String DEADLINE = "context deadline exceeded";

    private static final String EOF = "EOF";

    private Failures() {}

    /**
     * Whether the connection ended before the first byte of an answer, as a kept one does whose server has gone. Which
     * of the three it is depends on who notices first: a read finds the end, a write or a read after it a broken pipe or a
     * reset.
     */
    static boolean unanswered(Throwable failure) {
        String words = words(failure);
        return words.equals(EOF) || words.contains("Broken pipe") || words.contains("Connection reset");
    }

    static String words(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (each instanceof CertificateException && message.startsWith("tls: ")) {
                return message;
            }
            if (each instanceof HttpTimeoutException) {
                return DEADLINE;
            }
            if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
                return "dial tcp: lookup: no such host";
            }
        }
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectException) {
                return "dial tcp: connect: connection refused";
            }
            if (each instanceof SSLException
                    && String.valueOf(each.getMessage()).contains("SSL message")) {
                return "http: server gave HTTP response to HTTPS client";
            }
            last = each;
        }
        String message = String.valueOf(last.getMessage());
        return message.contains("received no bytes") || message.contains(EOF) ? EOF : message;
    }
}
