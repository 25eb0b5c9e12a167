package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork run} as a process of its own, with the options of the launcher. */
final class OrkInstance implements AutoCloseable {
    private static final Pattern API = Pattern.compile("HTTP API  (http://\\S+)/katalog");
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);
    private static final int LOG_LINES_SHOWN = 60;

    private final String name;
    private final Process process;
    private final Path out;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private OrkInstance(String name, Process process, Path out, Path log) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.log = log;
    }

    /** @param namespace where the lease is */
    static OrkInstance start(String name, Path folder, String namespace, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-Djdk.trackAllThreads=false",
                "-XX:TieredStopAtLevel=1",
                "-Xms16m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-ShrinkHeapInSteps",
                "-cp",
                System.getProperty("java.class.path"),
                "ork.cli.Main"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve(name + ".out");
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile());
        builder.environment().put("ORK_NAMESPACE", namespace);
        builder.environment().put("HOSTNAME", name);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return new OrkInstance(name, builder.start(), out, log);
    }

    /** Waits until it says where its HTTP API is. */
    void awaitRunning() {
        Awaitility.await(name + " runs")
                .atMost(STARTED_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("%s lives; %s", name, log())
                            .isTrue();
                    return said().contains("Running.");
                });
    }

    String said() throws IOException {
        return Files.readString(out);
    }

    boolean leads() {
        return get("/katalog").flag("isKonductor");
    }

    JsonObject get(String path) {
        try {
            Matcher api = API.matcher(said());
            assertThat(api.find()).as("%s says where its API is", name).isTrue();
            return JsonText.parseObject(http.send(
                            HttpRequest.newBuilder(URI.create(api.group(1) + path))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new AssertionError(name + " does not answer; " + log(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Resident memory in MiB, now and at its highest; empty where the system does not tell. */
    String memory() {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"));
            return mebibytes(status, "VmRSS") + " MiB (highest " + mebibytes(status, "VmHWM") + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static long mebibytes(String status, String key) {
        Matcher line = Pattern.compile(key + ":\\s+([0-9]+) kB").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
    }

    /** The slowest kind's 95th percentile of a reconcile. */
    long slowestReconcileP95Millis() {
        long slowest = 0;
        for (Json crd : get("/katalog").array("crds")) {
            JsonObject page = get("/katalog/" + ((JsonObject) crd).text("name"));
            slowest = Math.max(slowest, page.integer(0, "metrics", "reconcileDurationP95Ms"));
        }
        return slowest;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("%s ends; %s", name, log())
                .isTrue();
        return process.exitValue();
    }

    /** The end of its log. */
    String log() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "end of the log of " + name + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "no log of " + name;
        }
    }

    /** Lines of the log at ERROR, of which there should be none. */
    List<String> errors() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"level\":\"error\""))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
