package ork.simulator.front;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** How a server shows itself to clients, and whose clients it knows by their certificates. */
final class ServerTls extends HttpsConfigurator {
    /** @param clients vouches for clients, which may come without a certificate all the same */
    ServerTls(Identity server, Identity clients) {
        super(context(server, clients));
    }

    @Override
    public void configure(HttpsParameters parameters) {
        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
        wanted.setWantClientAuth(true);
        parameters.setSSLParameters(wanted);
    }

    static SSLContext context(Identity server, Identity clients) {
        try {
            char[] none = new char[0];
            KeyStore own = empty();
            own.setKeyEntry("front", server.key(), none, new X509Certificate[] {server.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, none);
            KeyStore others = empty();
            others.setCertificateEntry("clients", clients.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(others);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot serve TLS: " + e.getMessage(), e);
        }
    }

    /** In memory alone. Of the kinds of stores this one does not spend a quarter of a second on a key from no password. */
    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
