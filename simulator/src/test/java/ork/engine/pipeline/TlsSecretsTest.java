package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.secret;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.certificate.ServerCertificate;
import ork.engine.pipeline.Bench.Cost;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.schedule.SeededRandom;

/** Section 2.7: certificates that are made for Secrets, and for Ingresses that ask for one. */
class TlsSecretsTest {
    private static final ObjectRef CERT = secret("a-cert");
    private static final ResourceType INGRESS =
            new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress", true);

    private static final String TLS = """
                  operatorBox:
                    reconcile: {resync: 2h}
                    onReconcile:
                      secrets:
                        - name: "{{ .metadata.name }}-cert"
                          rotateAfter: "{{ .spec.age }}"
                          data: {more: "x"}
                          tls:
                            commonName: "{{ .metadata.name }}.example.com"
                            dnsNames: ["{{ .metadata.name }}.example.com", "*.{{ .metadata.name }}.example.com"]
                      ingresses:
                        - host: "{{ .metadata.name }}.example.com"
                          serviceName: web
                          servicePort: 80
                          tls: {create: true}
            """;

    private static Bench bench(String age) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + TLS));
        bench.create(SHOP, shop("a", "{\"age\": \"" + age + "\"}"));
        bench.settle();
        return bench;
    }

    private static byte[] data(Bench bench, ObjectRef ref, String key) {
        return Base64.getDecoder().decode(bench.get(ref).text("data", key));
    }

    private static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** The server's certificate, when the authority vouches for it and the key is its own. */
    private static X509Certificate verified(byte[] crt, byte[] key, byte[] ca) throws GeneralSecurityException {
        X509Certificate server = certificate(crt);
        X509Certificate authority = certificate(ca);
        for (X509Certificate each : List.of(server, authority)) {
            assertThatCode(() -> each.verify(authority.getPublicKey())).doesNotThrowAnyException();
        }
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        String base64 = new String(key, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\n", "");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64))));
        signature.update(crt);
        byte[] signed = signature.sign();
        signature.initVerify(server.getPublicKey());
        signature.update(crt);
        assertThat(signature.verify(signed))
                .as("the key is that of the certificate")
                .isTrue();
        return server;
    }

    private static X509Certificate verified(Bench bench, ObjectRef ref) throws GeneralSecurityException {
        return verified(data(bench, ref, "tls.crt"), data(bench, ref, "tls.key"), data(bench, ref, "ca.crt"));
    }

    static void checkMade(long seed) throws GeneralSecurityException {
        Bench bench = bench("");
        JsonObject made = bench.get(CERT);
        assertThat(made.text("type")).isEqualTo("kubernetes.io/tls");
        assertThat(made.object("data").keys()).containsExactly("ca.crt", "more", "tls.crt", "tls.key");
        X509Certificate server = verified(bench, CERT);
        assertThat(server.getSubjectX500Principal().getName()).isEqualTo("CN=a.example.com");
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .toList())
                .containsExactly("a.example.com", "*.a.example.com");
        assertThat(Duration.between(bench.clock.wallTime(), server.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(364), Duration.ofDays(365));
        ObjectRef ofIngress = secret("a-ingress-tls");
        assertThat(verified(bench, ofIngress).getSubjectX500Principal().getName())
                .isEqualTo("CN=a.example.com");
        assertThat(bench.get(new ObjectRef(INGRESS, "default", "a-ingress"))
                        .array("spec", "tls")
                        .toString())
                .isEqualTo("[{\"hosts\":[\"a.example.com\"],\"secretName\":\"a-ingress-tls\"}]");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.delete(CERT);
        bench.settle();
        assertThat(verified(bench, CERT).getPublicKey()).isNotEqualTo(server.getPublicKey());
    }

    static void checkRotated(long seed) throws GeneralSecurityException {
        Bench bench = bench("1h");
        X509Certificate first = verified(bench, CERT);
        assertThat(first.getNotAfter().toInstant())
                .isAfter(bench.clock.wallTime().plusSeconds(3_500));
        bench.clock.pass(Duration.ofMinutes(61));
        assertThat(first.getNotAfter().toInstant())
                .as("until everybody has taken up the new one")
                .isAfter(bench.clock.wallTime().plus(Duration.ofMinutes(50)));
        bench.settle();
        X509Certificate second = verified(bench, CERT);
        assertThat(second.getPublicKey()).isNotEqualTo(first.getPublicKey());
        assertThat(second.getNotAfter()).isAfter(first.getNotAfter());
    }

    @Test
    void aCertificateIsMadeAndStays() throws GeneralSecurityException {
        checkMade(1);
    }

    @Test
    void aCertificateIsMadeAgainWhenItIsOld() throws GeneralSecurityException {
        checkRotated(1);
    }

    @Test
    void aNameThatIsNoneIsSaid() {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + """
                      operatorBox:
                        onReconcile:
                          secrets: [{name: b, tls: {dnsNames: ["{{ .spec.hosts }}"]}}]
                """));
        bench.create(SHOP, shop("a", "{\"hosts\": [\"not a host\"]}"));
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.get(shopRef("a")).array("status", "conditions").toString())
                .contains("which is no host");
    }

    /** Which key comes of which draws is not the platform's to say, or a run could not be repeated. */
    @Test
    void oneSeedMakesOneCertificate() throws GeneralSecurityException {
        TreeMap<String, String> one = new TreeMap<>(made(1));
        assertThat(made(1)).isEqualTo(one);
        assertThat(made(2).get("tls.key")).isNotEqualTo(one.get("tls.key"));
        verified(
                one.get("tls.crt").getBytes(StandardCharsets.US_ASCII),
                one.get("tls.key").getBytes(StandardCharsets.US_ASCII),
                one.get("ca.crt").getBytes(StandardCharsets.US_ASCII));
    }

    private static TreeMap<String, String> made(long seed) {
        return new TreeMap<>(ServerCertificate.make(
                "a.very.long.name.".repeat(10) + "example.com",
                List.of("a.example.com"),
                Instant.EPOCH.plus(Duration.ofDays(20_000)),
                Duration.ofDays(1),
                new SeededRandom(seed)));
    }

    static void checkNames(long seed) throws GeneralSecurityException {
        for (String name : List.of("#0c0141", "\ud83d\ude00".repeat(70))) {
            assertThatCode(() -> called(name)).as(name).doesNotThrowAnyException();
            String subject = called(name).getSubjectX500Principal().getName();
            assertThat(subject).isEqualTo("CN=" + (name.startsWith("#") ? "\\" + name : name.substring(0, 128)));
        }
    }

    private static X509Certificate called(String name) throws GeneralSecurityException {
        Map<String, String> made = new TreeMap<>(ServerCertificate.make(
                name,
                List.of("a.example.com"),
                Instant.EPOCH.plus(Duration.ofDays(20_000)),
                Duration.ofDays(1),
                new SeededRandom(1)));
        return certificate(made.getOrDefault("tls.crt", "").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aNameIsInTheCertificateAsItIs() throws GeneralSecurityException {
        checkNames(1);
    }

    @Test
    void plantedNamesThatAreReadAsTextAreFound() {
        Hunt.finds(
                Defect.named("a name is read for what may be encoded in it")
                        .in(
                                "ork.engine.certificate.ServerCertificate",
                                "new DERUTF8String(start + suffix)",
                                "start + suffix"),
                TlsSecretsTest.class,
                "checkNames");
    }

    @Test
    void plantedCertificatesThatVouchForThemselvesAreFound() {
        Hunt.finds(
                Defect.named("a server vouches for itself")
                        .in(
                                "ork.engine.certificate.ServerCertificate",
                                "identifiers.createAuthorityKeyIdentifier(ofAuthority.open())) .build(signer(ofAuthority));",
                                "identifiers.createAuthorityKeyIdentifier(ofAuthority.open())) .build(signer(ofServer));"),
                TlsSecretsTest.class,
                "checkMade");
    }

    @Test
    void plantedKeepingOfOldCertificatesIsFound() {
        Hunt.finds(
                Defect.named("a certificate is never made again")
                        .in(
                                "ork.katalog.load.OnceLoader",
                                "new Once(secret.position(), age, tls)",
                                "new Once(secret.position(), Templates.EMPTY, tls)"),
                TlsSecretsTest.class,
                "checkRotated");
    }
}
