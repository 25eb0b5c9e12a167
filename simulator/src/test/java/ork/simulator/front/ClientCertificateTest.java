package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.schedule.SeededRandom;

/** Who somebody is by a certificate. */
final class ClientCertificateTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    @Row("L-RBAC")
    @Test
    void aUserIsWhoHisCertificateNamesAndNobodyWithoutOne() throws Exception {
        Identity server = Certificates.server(NOW);
        Identity authority = Certificates.clientAuthority(NOW);
        SimulatedCluster simulated = new SimulatedCluster(new SeededRandom(1), NOW);
        StandardRoles.create(simulated, NOW);
        try (LiveCluster cluster = new LiveCluster(simulated, List.of());
                FrontServer front = new FrontServer(
                        cluster,
                        new ServerTls(server, authority),
                        new Accounts(cluster, new Tokens(new byte[32]), "owner"),
                        0,
                        new SlowReaders(SlowReaders.PATIENCE))) {
            Identity jane = Certificates.client(authority, "jane", List.of("devs", "ops"), NOW);
            HttpResponse<byte[]> asJane = whoAmI(front.url(), jane, server, "");
            assertThat(asJane.statusCode()).isEqualTo(201);
            JsonObject info = JsonText.parseObject(asJane.body()).object("status", "userInfo");
            assertThat(info.text("username")).isEqualTo("jane");
            assertThat(info.array("groups").toList())
                    .hasToString("[\"devs\", \"ops\", \"" + Subject.AUTHENTICATED + "\"]");
            Identity stranger = Certificates.client(Certificates.clientAuthority(NOW), "jane", List.of(), NOW);
            assertThatThrownBy(() -> whoAmI(front.url(), stranger, server, "owner"))
                    .isInstanceOf(IOException.class);
            // A certificate of somebody else's is not shown to this server.
            assertThat(whoAmI(front.url(), server, server, "").statusCode()).isEqualTo(401);
            assertThat(whoAmI(front.url(), server, server, "owner").statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void theKubeconfigHasOneForTheOwner() throws Exception {
        Path file = folder.resolve("kubeconfig");
        try (EmbeddedCluster cluster =
                EmbeddedCluster.start(new EmbeddedCluster.Options(0, file, false, EmbeddedCluster.Time.REAL))) {
            String config = Files.readString(file);
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(data(config, "client-certificate-data")));
            String key = new String(data(config, "client-key-data"), java.nio.charset.StandardCharsets.US_ASCII);
            assertThat(key).startsWith("-----BEGIN EC PRIVATE KEY-----");
            byte[] inPkcs8 = Der.sequence(
                    Der.integer(BigInteger.ZERO),
                    Der.sequence(Der.identifier("1.2.840.10045.2.1"), Der.identifier(Certificates.CURVE)),
                    Der.octets(Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]*-----", ""))));
            Identity owner = new Identity(
                    (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(inPkcs8)),
                    certificate);
            Identity server = new Identity(owner.key(), (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(data(config, "certificate-authority-data"))));
            HttpResponse<byte[]> answer = whoAmI(cluster.url(), owner, server, "");
            assertThat(JsonText.parseObject(answer.body()).object("status", "userInfo"))
                    .isEqualTo(Subject.ADMINISTRATOR.info());
        }
    }

    private static byte[] data(String config, String field) {
        for (String line : config.split("\n")) {
            if (line.strip().startsWith(field + ": ")) {
                return Base64.getDecoder().decode(line.substring(line.indexOf(": ") + 2));
            }
        }
        throw new AssertionError("no " + field);
    }

    private static HttpResponse<byte[]> whoAmI(String url, Identity client, Identity server, String token)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(ServerTls.context(client, server))
                .build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(url + "/apis/authentication.k8s.io/v1/selfsubjectreviews"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            return http.send(
                    token.isEmpty()
                            ? request.build()
                            : request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
