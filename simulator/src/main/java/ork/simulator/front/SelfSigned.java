package ork.simulator.front;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for the loopback interface that vouches for itself, with its key; both live as long as the process. Made
 * by hand (RFC 5280), which spares every user a library for one certificate.
 */
record SelfSigned(X509Certificate certificate, SSLContext context) {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final Duration VALID = Duration.ofDays(365);
    /** Clocks of virtual machines and containers on one machine may differ a little. */
    private static final Duration BEFORE = Duration.ofHours(1);

    static SelfSigned forLoopback(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(keys, now);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] certificate =
                    Der.sequence(content, Der.sequence(Der.identifier(ECDSA_WITH_SHA256)), Der.bits(signature.sign()));
            X509Certificate x509 = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            return new SelfSigned(x509, context(keys, x509));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot make a certificate: " + e.getMessage(), e);
        }
    }

    String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] content(KeyPair keys, Instant now) {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.utf8("ork embedded cluster"))));
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
                Der.sequence(Der.identifier(ECDSA_WITH_SHA256)),
                name,
                Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(VALID))),
                name,
                keys.getPublic().getEncoded(),
                Der.tagged(
                        0xa3,
                        Der.sequence(
                                // An authority, since the kubeconfig names it as the one to trust.
                                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                                // digitalSignature and keyCertSign.
                                extension("2.5.29.15", true, Der.bits(0x84, 2)),
                                extension("2.5.29.37", false, Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1"))),
                                extension(
                                        "2.5.29.17",
                                        false,
                                        Der.sequence(
                                                Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                                                Der.tagged(0x87, new byte[] {127, 0, 0, 1}))))));
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.identifier(identifier), Der.octets(value));
    }

    private static SSLContext context(KeyPair keys, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("front", keys.getPrivate(), none, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
