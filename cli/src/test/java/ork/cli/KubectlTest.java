package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The embedded cluster through kubectl, where that is on the path: what the README tells its reader to try. */
@EnabledIf("kubectlIsOnThePath")
final class KubectlTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path home;

    private static OrkProcess ork;

    static boolean kubectlIsOnThePath() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    @BeforeAll
    static void start() throws IOException {
        ork = OrkProcess.start(home, "run", "--embedded", "-f", "../examples/website/katalog.yaml", "--port", "0");
        ork.awaitOutput("Ctrl-C");
    }

    @AfterAll
    static void stop() {
        ork.close();
    }

    @Test
    void theExampleIsListedDescribedAndExplained() throws Exception {
        eventually("get websites", "hello +nginx:1.27 +2 +True +");
        eventually("get deployments", "hello +2/2 +2 +2 +");
        assertThat(kubectl("get services,configmaps")).contains("service/hello", "80/TCP", "configmap/hello-content");
        assertThat(kubectl("get website hello -o yaml"))
                .contains("url: http://hello.default.svc", "orkestra.orkspace.io/cleanup");
        assertThat(kubectl("describe website hello")).contains("Kind:         Website", "Reconciled");
        assertThat(kubectl("describe deployment hello")).contains("2 desired", "nginx:1.27");
        assertThat(kubectl("explain website.spec.image")).contains("The container image that serves the site.");
        assertThat(kubectl("explain deployment.spec.template.spec.containers")).contains("readinessProbe");
        assertThat(kubectl("api-resources")).contains("websites", "demo.ork.dev");
    }

    @Test
    void whatIsAppliedEditedAndScaledIsFollowedOrPutBack() throws Exception {
        assertThat(apply("", website("shop", 1))).contains("website.demo.ork.dev/shop created");
        eventually("get deployment shop", "shop +1/1 ");
        assertThat(apply("", website("shop", 2))).contains("shop configured");
        eventually("get deployment shop", "shop +[0-9]/2 ");
        assertThat(apply("--server-side", website("shop", 3))).contains("shop serverside-applied");
        eventually("get deployment shop", "shop +[0-9]/3 ");
        assertThat(edit("s/replicas: 3/replicas: 4/", "website", "shop")).contains("shop edited");
        eventually("get deployment shop", "shop +[0-9]/4 ");
        assertThat(kubectl("scale deployment shop --replicas=9")).contains("shop scaled");
        eventually("get deployment shop", "shop +[0-9]/4 ");
        assertThat(edit("s/port: 80/port: 8080/", "service", "shop")).contains("shop edited");
        eventually("get service shop", " 80/TCP");
        assertThat(kubectl("delete deployment,service,configmap -l orkestra-owner=shop"))
                .contains("\"shop\" deleted", "\"shop-content\" deleted");
        eventually(
                "get deployment,service,configmap -l orkestra-owner=shop -o name",
                "(?s)configmap.*service.*deploy|deploy.*service.*configmap");
        assertThat(kubectl("delete website shop")).contains("deleted");
        await().atMost(PATIENCE)
                .until(() -> kubectl("get deployment,service,configmap -l orkestra-owner=shop --ignore-not-found")
                        .isBlank());
    }

    @Test
    void aWatchShowsWhatHappens() throws Exception {
        Path seen = home.resolve("watch.txt");
        Process watch = command(List.of("get", "websites", "-w"))
                .redirectOutput(seen.toFile())
                .start();
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(seen).contains("hello"));
            apply("", website("seen", 1));
            await().atMost(PATIENCE).until(() -> Files.readString(seen).matches("(?s).*seen +nginx:1.27 +1 +True .*"));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void whatIsWrongIsRefusedAsAClusterRefusesIt() throws Exception {
        assertThat(apply("", website("many", 21))).contains("spec.replicas", "less than or equal to 20");
        assertThat(apply("", website("odd", 1).replace("image:", "imag:")))
                .containsPattern("unknown field \"(spec\\.)?imag\"");
        assertThat(kubectl("get pods -n nowhere")).contains("No resources found");
        assertThat(kubectl("get website none")).contains("websites.demo.ork.dev \"none\" not found");
    }

    private static String website(String name, int replicas) {
        return """
                apiVersion: demo.ork.dev/v1
                kind: Website
                metadata:
                  name: %s
                spec:
                  image: nginx:1.27
                  replicas: %d
                """.formatted(name, replicas);
    }

    private static void eventually(String arguments, String pattern) {
        await().alias(arguments)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(kubectl(arguments)).containsPattern(pattern));
    }

    private static String apply(String flags, String object) throws Exception {
        Path file = Files.writeString(Files.createTempFile(home, "object", ".yaml"), object);
        return kubectl(("apply " + flags + " -f " + file).replace("  ", " "));
    }

    private static String edit(String expression, String type, String name) throws Exception {
        ProcessBuilder edit = command(List.of("edit", type, name));
        edit.environment().put("KUBE_EDITOR", "sed -i '" + expression + "'");
        return output(edit);
    }

    private static String kubectl(String arguments) throws Exception {
        return output(command(List.of(arguments.split(" "))));
    }

    private static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig",
                home.resolve(".ork/embedded.kubeconfig").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The discovery cache goes there.
        builder.environment().put("HOME", home.toString());
        return builder;
    }

    private static String output(ProcessBuilder command) throws Exception {
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
