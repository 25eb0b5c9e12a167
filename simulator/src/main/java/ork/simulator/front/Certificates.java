package ork.simulator.front;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the certificates of an embedded cluster, which live as long as the process. By hand (RFC 5280), which spares every
 * user a library for three certificates.
 */
final class Certificates {
    /** secp256r1. */
    static final String CURVE = "1.2.840.10045.3.1.7";

    static final int KEY_BYTES = 32;
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final Duration VALID = Duration.ofDays(365);
    /** Clocks of virtual machines and containers on one machine may differ a little. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private Certificates() {}

    /** A server on the loopback interface, under more names if need be, that vouches for itself. */
    static Identity server(Instant now, String... names) {
        List<byte[]> subjects = new ArrayList<>();
        subjects.add(Der.tagged(0x82, ascii("localhost")));
        for (String name : names) {
            subjects.add(Der.tagged(0x82, ascii(name)));
        }
        subjects.add(Der.tagged(0x87, new byte[] {127, 0, 0, 1}));
        return made(
                name(COMMON_NAME, List.of("ork embedded cluster")),
                null,
                now,
                // An authority, since the kubeconfig names it as the one to trust.
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                // digitalSignature and keyCertSign.
                extension("2.5.29.15", true, Der.bits(0x84, 2)),
                extension("2.5.29.37", false, Der.sequence(Der.identifier(SERVER))),
                extension("2.5.29.17", false, Der.sequence(subjects.toArray(byte[][]::new))));
    }

    /** Who vouches for clients. */
    static Identity clientAuthority(Instant now) {
        return made(
                name(COMMON_NAME, List.of("ork embedded cluster clients")),
                null,
                now,
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                extension("2.5.29.15", true, Der.bits(0x04, 2)));
    }

    /** A user by name, and by the groups that the name of its organizations give. */
    static Identity client(Identity authority, String user, List<String> groups, Instant now) {
        return made(
                Der.sequence(join(attributes(ORGANIZATION, groups), attributes(COMMON_NAME, List.of(user)))),
                authority,
                now,
                extension("2.5.29.15", true, Der.bits(0x80, 7)),
                extension("2.5.29.37", false, Der.sequence(Der.identifier(CLIENT))));
    }

    private static Identity made(byte[] subject, @Nullable Identity issuer, Instant now, byte[]... extensions) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            ECPrivateKey key = (ECPrivateKey) keys.getPrivate();
            byte[] content = Der.sequence(
                    Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                    Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
                    Der.sequence(Der.identifier(ECDSA_WITH_SHA256)),
                    issuer == null
                            ? subject
                            : issuer.certificate().getSubjectX500Principal().getEncoded(),
                    Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(VALID))),
                    subject,
                    keys.getPublic().getEncoded(),
                    Der.tagged(0xa3, Der.sequence(extensions)));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuer == null ? key : issuer.key());
            signature.update(content);
            byte[] certificate =
                    Der.sequence(content, Der.sequence(Der.identifier(ECDSA_WITH_SHA256)), Der.bits(signature.sign()));
            return new Identity(key, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static byte[] name(String attribute, List<String> values) {
        return Der.sequence(attributes(attribute, values).toArray(byte[][]::new));
    }

    private static List<byte[]> attributes(String attribute, List<String> values) {
        return values.stream()
                .map(value -> Der.set(Der.sequence(Der.identifier(attribute), Der.utf8(value))))
                .toList();
    }

    private static byte[][] join(List<byte[]> one, List<byte[]> other) {
        List<byte[]> all = new ArrayList<>(one);
        all.addAll(other);
        return all.toArray(byte[][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.identifier(identifier), Der.octets(value));
    }
}
