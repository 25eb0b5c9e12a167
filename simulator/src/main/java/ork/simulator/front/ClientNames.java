package ork.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import ork.simulator.api.access.Subject;

/** Who a client is by its certificate: the common name is the user's, its organizations are the groups. */
final class ClientNames {
    private static final String KNOWN = "ork.client";

    private record Known(Optional<Subject> name) {}

    private ClientNames() {}

    /** Empty for a client that has shown none. It is looked at once in a session. */
    static Optional<Subject> of(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange https)) {
            return Optional.empty();
        }
        SSLSession session = https.getSSLSession();
        if (session.getValue(KNOWN) instanceof Known(Optional<Subject> known)) {
            return known;
        }
        Optional<Subject> name = of(session);
        session.putValue(KNOWN, new Known(name));
        return name;
    }

    private static Optional<Subject> of(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? of(certificate.getSubjectX500Principal())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    static Optional<Subject> of(X500Principal name) {
        String user = "";
        List<String> groups = new ArrayList<>();
        try {
            for (Rdn part : new LdapName(name.getName(X500Principal.RFC2253)).getRdns()) {
                if (part.getType().equals("CN")) {
                    user = String.valueOf(part.getValue());
                } else if (part.getType().equals("O")) {
                    groups.add(String.valueOf(part.getValue()));
                }
            }
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
        groups.add(Subject.AUTHENTICATED);
        return user.isEmpty() ? Optional.empty() : Optional.of(new Subject(user, "", groups));
    }
}
