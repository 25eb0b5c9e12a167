package ork.scenario.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SM-1: random runs leave the same traces, and are judged the same, in two JVMs with other collectors, other numbers of
 * processors, other compilers and other salts of {@code Map.of}. Of two that differ the first step that does is named.
 */
final class TracesInTwoJvmsTest {
    private static final String LAST = System.getProperty("ork.traces", "6");
    private static final List<List<String>> JVMS = List.of(
            List.of("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-XX:TieredStopAtLevel=1"),
            List.of("-XX:+UseG1GC", "-XX:ActiveProcessorCount=2"));

    @TempDir
    Path folder;

    @Test
    void theSameTracesInTwoJvms() throws IOException, InterruptedException {
        List<List<String>> said = both("1", LAST);
        List<String> one = said.getFirst();
        assertThat(one).hasSize(Integer.parseInt(LAST));
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(said.getLast().get(i))) {
                assertThat(said.getLast().get(i))
                        .as(parting(String.valueOf(i + 1)))
                        .isEqualTo(one.get(i));
            }
        }
    }

    /** Where the two JVMs part when they play the town of a seed. */
    private String parting(String seed) throws IOException, InterruptedException {
        List<List<String>> steps = both("steps", seed);
        List<String> one = steps.getFirst();
        List<String> other = steps.getLast();
        int at = 0;
        while (at < Math.min(one.size(), other.size()) && one.get(at).equals(other.get(at))) {
            at++;
        }
        return at == Math.max(one.size(), other.size())
                ? "seed " + seed + ", the same when it was played by itself"
                : "seed " + seed + ", step " + (at + 1) + ": " + step(one, at) + " and " + step(other, at);
    }

    private static String step(List<String> steps, int at) {
        return at < steps.size() ? steps.get(at) : "its end";
    }

    private List<List<String>> both(String first, String second) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int jvm = 0; jvm < JVMS.size(); jvm++) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVMS.get(jvm));
            command.addAll(List.of(
                    "--add-opens",
                    "java.base/java.lang=ALL-UNNAMED",
                    "-Djdk.trackAllThreads=false",
                    "-cp",
                    System.getProperty("java.class.path"),
                    TracesByHand.class.getName(),
                    first,
                    second));
            processes.add(new ProcessBuilder(command)
                    .redirectOutput(file(jvm, "out").toFile())
                    .redirectError(file(jvm, "err").toFile())
                    .start());
        }
        List<List<String>> said = new ArrayList<>();
        for (int jvm = 0; jvm < JVMS.size(); jvm++) {
            int code = processes.get(jvm).waitFor();
            assertThat(code).as(Files.readString(file(jvm, "err"))).isZero();
            said.add(Files.readAllLines(file(jvm, "out")));
        }
        return said;
    }

    private Path file(int jvm, String end) {
        return folder.resolve("jvm-" + jvm + "." + end);
    }
}
