package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SM-1: {@code ork replay} gives the same bytes in two JVMs with other collectors and other numbers of processors. Of the
 * library a folder in each build, the whole with {@code -Dork.library=whole}. What each of them took beside whatever else
 * runs stands in {@code target/library.txt}, which {@code .ci/run} prints.
 */
final class LibraryInTwoJvmsTest {
    private static final Path LIBRARY = Path.of("../scenarios/library");
    private static final Path FIGURES = Path.of("target/library.txt");
    private static final List<String> FORMS = List.of("table", "junit", "json", "md");

    @TempDir
    Path folder;

    /** @param took by the clock, once it has ended */
    private record Jvm(String name, List<String> options, Process process, Future<Duration> took) {}

    @Test
    void theSameBytesInTwoJvms() throws IOException, InterruptedException, ExecutionException {
        boolean whole = System.getProperty("ork.library", "").equals("whole");
        Path place = whole ? LIBRARY : LIBRARY.resolve("lifecycle");
        List<Jvm> jvms = new ArrayList<>();
        for (List<String> options : List.of(
                List.of("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"),
                List.of("-XX:+UseG1GC", "-XX:ActiveProcessorCount=2"))) {
            jvms.add(start("jvm-" + jvms.size(), options, place));
        }
        StringBuilder figures =
                new StringBuilder(Path.of("..").relativize(place) + ", replayed in two JVMs side by side:\n");
        for (Jvm jvm : jvms) {
            assertThat(jvm.process().waitFor()).as(table(jvm)).isZero();
            figures.append(figure(jvm));
        }
        System.out.print(figures);
        Files.writeString(FIGURES, figures);
        for (String form : FORMS) {
            byte[] one = Files.readAllBytes(folder.resolve("jvm-0." + form));
            assertThat(one).isNotEmpty();
            assertThat(Files.readAllBytes(folder.resolve("jvm-1." + form)))
                    .as(form)
                    .isEqualTo(one);
        }
    }

    private String table(Jvm jvm) throws IOException {
        return Files.readString(folder.resolve(jvm.name() + ".table"));
    }

    /** The processor time comes first, for programs that read it. */
    private String figure(Jvm jvm) throws IOException, InterruptedException, ExecutionException {
        Duration processor = Duration.ofMillis(Long.parseLong(Files.readString(processorTime(jvm.name()))));
        return String.format(
                Locale.ROOT,
                "%.1f s of processor time, %.1f s by the clock: %s\n",
                processor.toMillis() / 1000.0,
                jvm.took().get().toMillis() / 1000.0,
                String.join(" ", jvm.options()));
    }

    private Path processorTime(String name) {
        return folder.resolve(name + ".processor");
    }

    private Jvm start(String name, List<String> options, Path place) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-Djdk.trackAllThreads=false",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredMain.class.getName(),
                processorTime(name).toString(),
                "replay",
                place.toString(),
                "--report",
                FORMS.stream()
                        .skip(1)
                        .map(form -> form + "=" + folder.resolve(name + "." + form))
                        .reduce((one, other) -> one + "," + other)
                        .orElseThrow()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".table").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long begun = System.nanoTime();
        return new Jvm(
                name, options, process, process.onExit().thenApply(_ -> Duration.ofNanos(System.nanoTime() - begun)));
    }
}
