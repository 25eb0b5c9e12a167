package ork.simulator.front.webhook;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The names and addresses that a server's certificate is for (RFC 6125, RFC 9525): its alternative names alone. */
final class ServerNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private ServerNames() {}

    static boolean has(X509Certificate certificate, String wanted) {
        if (isAddress(wanted)) {
            return names(certificate, ADDRESS).contains(bare(wanted));
        }
        String name = wanted.toLowerCase(Locale.ROOT);
        return names(certificate, DNS).stream().anyMatch(each -> covers(each.toLowerCase(Locale.ROOT), name));
    }

    /** Why it is not for that name, in the words of the server's library. */
    static String mismatch(X509Certificate certificate, String wanted) {
        if (isAddress(wanted)) {
            List<String> addresses = names(certificate, ADDRESS);
            return addresses.isEmpty()
                    ? "cannot validate certificate for " + bare(wanted) + " because it doesn't contain any IP SANs"
                    : "certificate is valid for " + String.join(", ", addresses) + ", not " + bare(wanted);
        }
        List<String> names = names(certificate, DNS);
        return names.isEmpty()
                ? "certificate is not valid for any names, but wanted to match " + wanted
                : "certificate is valid for " + String.join(", ", names) + ", not " + wanted;
    }

    /** A star stands for the first label, whole. */
    private static boolean covers(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && name.substring(dot).equals(pattern.substring(1));
    }

    private static List<String> names(X509Certificate certificate, int type) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> each : all) {
                    if (each.get(0) instanceof Integer kind && kind == type && each.get(1) instanceof String name) {
                        names.add(name);
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // It is for nobody, then.
            names.clear();
        }
        return names;
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static String bare(String address) {
        return address.replace("[", "").replace("]", "");
    }
}
