package ork.cli.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the checks against one cluster, each in a namespace of its own. */
final class Checks {
    /** What definitions publish is fetched by the aggregator once a minute, and that fetch may just have begun. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String cluster;
    private final Path kubeconfig;
    private final Path folder;
    private final Check.Book book;
    private final String prefix;
    /** For kubectl, "gadget" is that of any group: only one check may have defined it. */
    private final ReentrantLock definitions = new ReentrantLock();

    /** @param cluster what it is called where checks say that they do not run on it */
    Checks(String cluster, Path kubeconfig, Path folder) {
        this.cluster = cluster;
        this.kubeconfig = kubeconfig;
        this.folder = folder;
        this.book = Check.parse(text());
        byte[] suffix = new byte[3];
        new SecureRandom().nextBytes(suffix);
        this.prefix = "k" + HexFormat.of().formatHex(suffix) + "-";
    }

    static boolean kubectlIsOnThePath() {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
    }

    /** How many run here, how many there are, and why the others do not. */
    String summary() {
        List<String> lines = new ArrayList<>();
        for (Check check : book.checks()) {
            if (isLeftOut(check)) {
                lines.add("  not " + check.name() + " [" + check.notOn() + "]");
            }
        }
        int all = book.checks().size();
        lines.addFirst("kubectl checks on the " + cluster + " cluster: " + (all - lines.size()) + " of " + all);
        return String.join("\n", lines);
    }

    /** Makes the namespaces, and gives a test for each check. */
    Stream<DynamicTest> tests() throws IOException {
        namespaces("apply");
        List<DynamicTest> tests = new ArrayList<>();
        for (int index = 0; index < book.checks().size(); index++) {
            Check check = book.checks().get(index);
            String namespace = prefix + index;
            if (!isLeftOut(check)) {
                tests.add(DynamicTest.dynamicTest(check.name(), () -> runAlone(check, namespace)));
            }
        }
        return tests.stream();
    }

    private boolean isLeftOut(Check check) {
        return check.notOn().startsWith(cluster + ":");
    }

    private void runAlone(Check check, String namespace) throws IOException {
        if (check.steps().stream().noneMatch(step -> step.words().contains("crd.yaml"))) {
            run(check, namespace);
            return;
        }
        definitions.lock();
        try {
            run(check, namespace);
        } finally {
            definitions.unlock();
        }
    }

    private void run(Check check, String namespace) throws IOException {
        Path place = Files.createDirectory(folder.resolve(namespace));
        for (Check.File file : book.files()) {
            Files.writeString(place.resolve(file.name()), named(file.text(), namespace));
        }
        for (Check.Step step : check.steps()) {
            if (step.patiently()) {
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(200))
                        .untilAsserted(() -> check(place, step, namespace));
            } else {
                check(place, step, namespace);
            }
        }
    }

    /** All at once: a cluster needs no time for many, kubectl does for each. */
    void namespaces(String verb, String... options) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int index = 0; index < book.checks().size(); index++) {
            list.append("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ")
                    .append(prefix)
                    .append(index)
                    .append("}\n");
        }
        Files.writeString(folder.resolve("namespaces.yaml"), list);
        List<String> words = new ArrayList<>(List.of(verb, "-f", "namespaces.yaml"));
        words.addAll(List.of(options));
        Result made = output(folder, new Check.Step(false, words, "", "", List.of(), List.of(), 0), "default");
        assertThat(made.exit()).as(made.output()).isZero();
    }

    private void check(Path place, Check.Step step, String namespace) throws IOException {
        Result result = output(place, step, namespace);
        List<String> lines = result.output().lines().toList();
        String what = "kubectl " + String.join(" ", step.words()) + "\n" + result.output();
        int at = 0;
        for (String pattern : step.seen()) {
            Pattern wanted = pattern(pattern, namespace);
            while (at < lines.size() && !wanted.matcher(lines.get(at)).find()) {
                at++;
            }
            assertThat(at).as("a line like: " + wanted + "\n" + what).isLessThan(lines.size());
            at++;
        }
        for (String pattern : step.unseen()) {
            Pattern unwanted = Pattern.compile(named(pattern, namespace));
            assertThat(lines).as(what).noneMatch(line -> unwanted.matcher(line).find());
        }
        assertThat(result.exit()).as(what).isEqualTo(step.exit());
    }

    private static Pattern pattern(String written, String namespace) {
        String named = named(written, namespace);
        return named.startsWith("= ")
                ? Pattern.compile("^" + Pattern.quote(named.substring(2)) + "$")
                : Pattern.compile(named);
    }

    private record Result(String output, int exit) {}

    private Result output(Path place, Check.Step step, String namespace) throws IOException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        if (!step.words().contains("-n") && !step.words().contains("-A")) {
            command.addAll(List.of("-n", namespace));
        }
        step.words().forEach(word -> command.add(named(word, namespace)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectInput(
                        step.input().isEmpty()
                                ? new File("/dev/null")
                                : place.resolve(step.input()).toFile());
        // The discovery cache goes there. Who defines kinds has one of its own: what others learned before that, and
        // write
        // late, would hide them.
        builder.environment().put("HOME", (definitions.isHeldByCurrentThread() ? place : folder).toString());
        builder.environment().put("KUBE_EDITOR", "sed -i '" + step.editor() + "'");
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("kubectl does not end: " + command);
            }
            return new Result(output, process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String named(String text, String namespace) {
        return text.replace("{ns}", namespace);
    }

    private static String text() {
        try (InputStream in = Checks.class.getResourceAsStream("/kubectl/checks.txt")) {
            return new String(Objects.requireNonNull(in, "checks.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
