package ork.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ork as its user starts it: a process of its own, with a home folder of its own. */
final class OrkProcess implements AutoCloseable {
    /** The machine may be busy with other tests. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private OrkProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param home an empty folder, which is also where output goes */
    static OrkProcess start(Path home, String... arguments) throws IOException {
        // Surefire's own class path is one jar that names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "ork.cli.Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORK_") || name.equals("KUBECONFIG"));
        return new OrkProcess(builder.start(), output);
    }

    /** Waits until the output has a match, and gives its first group. */
    String awaitOutput(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.MULTILINE);
        await().alias("\"" + pattern + "\" in the output")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("ork ended", () -> !process.isAlive())
                .until(() -> compiled.matcher(output()).find());
        Matcher matcher = compiled.matcher(output());
        return matcher.find() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }

    /** Everything that it has said so far, on both channels. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a signal as {@code kill} does.
     *
     * @param name such as TERM
     */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("ork did not end within " + PATIENCE + "; it said:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
