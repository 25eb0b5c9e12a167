package ork.engine.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import ork.doors.RandomSource;

/**
 * The certificate of a server, vouched for by an authority that is made for it and whose key is thrown away. All that is
 * drawn comes from the door: keys are numbers of its bytes, and signatures draw nothing (RFC 6979).
 */
public final class ServerCertificate {
    private static final AlgorithmIdentifier SIGNATURE =
            new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
    private static final AlgorithmIdentifier DIGEST = new DefaultDigestAlgorithmIdentifierFinder().find("SHA-256");

    /** 64 bits more than the order of the curve, so that no key is likelier than another (FIPS 186-5, A.2.1). */
    private static final int KEY_BYTES = 40;

    private static final int SERIAL_BYTES = 16;
    private static final int COMMON_NAME_MAX = 64;
    private static final int LINE = 64;

    /** Clocks differ a little. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private record Keys(ECPrivateKeyParameters secret, SubjectPublicKeyInfo open) {}

    private ServerCertificate() {}

    /**
     * {@code tls.crt}, {@code tls.key} and {@code ca.crt} in PEM.
     *
     * @param names hosts, at least one
     */
    public static SortedMap<String, String> make(
            String commonName, List<String> names, Instant now, Duration validFor, RandomSource random) {
        try {
            X500Name authority = name(commonName, " authority");
            Keys ofAuthority = keys(random);
            Keys ofServer = keys(random);
            BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
            X509CertificateHolder authorityCertificate = builder(
                            authority, authority, ofAuthority, now, validFor, random)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(ofAuthority.open()))
                    .build(signer(ofAuthority));
            GeneralName[] hosts = names.stream()
                    .map(host -> new GeneralName(GeneralName.dNSName, host))
                    .toArray(GeneralName[]::new);
            X509CertificateHolder server = builder(authority, name(commonName, ""), ofServer, now, validFor, random)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(ofServer.open()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(ofAuthority.open()))
                    .build(signer(ofAuthority));
            SortedMap<String, String> texts = new TreeMap<>();
            texts.put("ca.crt", pem("CERTIFICATE", authorityCertificate.getEncoded()));
            texts.put("tls.crt", pem("CERTIFICATE", server.getEncoded()));
            texts.put(
                    "tls.key",
                    pem(
                            "PRIVATE KEY",
                            PrivateKeyInfoFactory.createPrivateKeyInfo(ofServer.secret())
                                    .getEncoded()));
            return Collections.unmodifiableSortedMap(texts);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate could not be encoded", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, Keys keys, Instant now, Duration validFor, RandomSource random) {
        return new X509v3CertificateBuilder(
                issuer,
                number(random, SERIAL_BYTES).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(validFor)),
                subject,
                keys.open());
    }

    private static Keys keys(RandomSource random) throws IOException {
        X9ECParameters curve = CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
        ECNamedDomainParameters domain = new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, curve);
        BigInteger secret = number(random, KEY_BYTES)
                .mod(domain.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        return new Keys(
                new ECPrivateKeyParameters(secret, domain),
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(new ECPublicKeyParameters(
                        new FixedPointCombMultiplier().multiply(domain.getG(), secret), domain)));
    }

    private static BigInteger number(RandomSource random, int length) {
        byte[] bytes = new byte[length];
        random.nextSecret(bytes);
        return new BigInteger(1, bytes);
    }

    private static ContentSigner signer(Keys keys) throws OperatorCreationException {
        return new BcECContentSignerBuilder(SIGNATURE, DIGEST) {
            @Override
            protected Signer createSigner(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
                return new DSADigestSigner(
                        new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())), new SHA256Digest());
            }
        }.build(keys.secret());
    }

    /** Longer names stand among the alternative ones alone, which is where they are looked for. */
    private static X500Name name(String commonName, String suffix) {
        int most = Math.min(commonName.codePointCount(0, commonName.length()), COMMON_NAME_MAX - suffix.length());
        String start = commonName.substring(0, commonName.offsetByCodePoints(0, most));
        // As it is: read as text, a name that begins with # would be taken for something encoded.
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new DERUTF8String(start + suffix))
                .build();
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
