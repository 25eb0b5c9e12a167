package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SM-1: {@code ork replay} gives the same bytes in two JVMs with other collectors and other numbers of processors. Of the
 * library a folder in each build, the whole with {@code -Dork.library=whole}.
 */
final class LibraryInTwoJvmsTest {
    private static final Path LIBRARY = Path.of("../scenarios/library");
    private static final List<String> FORMS = List.of("table", "junit", "json", "md");
    private static final Duration WHOLE_MAX = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private record Jvm(String name, Process process, long begun) {}

    @Test
    void theSameBytesInTwoJvms() throws IOException, InterruptedException {
        boolean whole = System.getProperty("ork.library", "").equals("whole");
        Path place = whole ? LIBRARY : LIBRARY.resolve("lifecycle");
        boolean timed = Boolean.getBoolean("ork.library.timed");
        List<Jvm> jvms = new ArrayList<>();
        for (List<String> options : List.of(
                List.of("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"),
                List.of("-XX:+UseG1GC", "-XX:ActiveProcessorCount=2"))) {
            Jvm jvm = start("jvm-" + jvms.size(), options, place);
            if (timed) {
                // One after the other: each has the time that it would have by itself.
                assertThat(jvm.process().waitFor()).as(table(jvm)).isZero();
                Duration took = Duration.ofNanos(System.nanoTime() - jvm.begun());
                System.out.println("replay " + place + " with " + options + ": " + took.toMillis() + " ms");
                assertThat(took).isLessThan(WHOLE_MAX);
            }
            jvms.add(jvm);
        }
        for (Jvm jvm : jvms) {
            assertThat(jvm.process().waitFor()).as(table(jvm)).isZero();
        }
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
                Main.class.getName(),
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
        return new Jvm(name, process, System.nanoTime());
    }
}
