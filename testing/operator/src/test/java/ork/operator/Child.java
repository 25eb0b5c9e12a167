package ork.operator;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, whose output is kept. */
final class Child implements AutoCloseable {
    private static final int LINES_SHOWN = 40;

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static Child start(
            Path folder, Map<String, String> environment, List<String> options, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(main);
        command.addAll(List.of(arguments));
        Path output = folder.resolve(main.substring(main.lastIndexOf('.') + 1) + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ORK_") || name.equals("KUBECONFIG"));
        builder.environment().putAll(environment);
        return new Child(builder.start(), output);
    }

    /** {@code ork cluster}, with the class path that the command line's module has written. */
    static Child orkCluster(Path folder, Path kubeconfig) throws IOException {
        Path built = Path.of("..", "..", "cli", "target");
        String classPath =
                built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("class-path.txt"));
        return start(
                folder,
                Map.of("HOME", folder.toString()),
                // As the launcher has it.
                List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-cp", classPath),
                "ork.cli.Main",
                "cluster",
                "--kubeconfig-out",
                kubeconfig.toString());
    }

    /** The operator: all it is told is where the cluster is. */
    static Child operator(Path folder, Path kubeconfig) throws IOException {
        return start(
                folder,
                Map.of("KUBECONFIG", kubeconfig.toString()),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")),
                "com.example.webapp.WebAppOperator");
    }

    boolean lives() {
        return process.isAlive();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of what it said. */
    String end() {
        List<String> lines = said().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    /** What it has used of the processors. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
