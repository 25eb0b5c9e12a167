package ork.simulator.front;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The server of {@link WriteBenchmark}, in a process of its own with the options of {@code ./ork cluster}. Ends with its input. */
final class BenchmarkServer implements AutoCloseable {
    /** As the script {@code ork} has them. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-Djdk.trackAllThreads=false",
            "-Xmn12m",
            "-XX:MinHeapFreeRatio=60");

    private static final String ANSWER = "numbers ";

    private final Process process;
    private final PrintWriter ask;
    private final BufferedReader answers;

    private BenchmarkServer(Process process) {
        this.process = process;
        this.ask = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * What the server's process says of itself.
     *
     * @param cpuNanos user and system time since its start
     * @param allocated bytes since its start
     * @param pauses of the garbage collector since its start
     * @param longestPause in milliseconds, since it was asked before
     * @param heap used after the last collection
     */
    record Numbers(long cpuNanos, long allocated, long pauses, long pausedMillis, long longestPause, long heap) {}

    /** Starts it and waits until it listens. */
    static BenchmarkServer start(Path kubeconfig) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(OPTIONS);
        String more = System.getenv("ORK_JAVA_OPTS");
        command.addAll(
                more == null || more.isBlank()
                        ? List.of()
                        : List.of(more.strip().split("\\s+")));
        command.addAll(List.of(
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                BenchmarkServer.class.getName(),
                kubeconfig.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        BenchmarkServer server = new BenchmarkServer(builder.start());
        server.numbers();
        return server;
    }

    Numbers numbers() throws IOException {
        return asked("numbers");
    }

    /** The same, after a whole collection. */
    Numbers collected() throws IOException {
        return asked("collect");
    }

    private Numbers asked(String what) throws IOException {
        ask.println(what);
        String line = answers.readLine();
        while (line != null && !line.startsWith(ANSWER)) {
            // What the virtual machine says for itself.
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("the server has ended");
        }
        long[] n = Arrays.stream(line.substring(ANSWER.length()).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Numbers(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    @Override
    public void close() throws IOException {
        ask.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        AtomicLong longest = longestPause();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(new EmbeddedCluster.Options(0, Path.of(args[0]), true))) {
            BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                if (line.equals("collect")) {
                    System.gc();
                }
                long[] numbers = {
                    ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                    ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes(),
                    pauses().mapToLong(GarbageCollectorMXBean::getCollectionCount)
                            .sum(),
                    pauses().mapToLong(GarbageCollectorMXBean::getCollectionTime)
                            .sum(),
                    longest.getAndSet(0),
                    heap()
                };
                System.out.println(ANSWER
                        + String.join(
                                " ",
                                LongStream.of(numbers).mapToObj(String::valueOf).toList()));
            }
        }
        System.exit(0);
    }

    /** Collectors that stop the program: those that count what goes on beside it call it a cycle. */
    private static Stream<GarbageCollectorMXBean> pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(each -> !each.getName().contains("Cycles"));
    }

    private static AtomicLong longestPause() {
        AtomicLong longest = new AtomicLong();
        pauses().forEach(collector -> ((NotificationEmitter) collector)
                .addNotificationListener(
                        (notification, _) -> {
                            if (notification.getUserData() instanceof CompositeData data) {
                                longest.accumulateAndGet(
                                        GarbageCollectionNotificationInfo.from(data)
                                                .getGcInfo()
                                                .getDuration(),
                                        Math::max);
                            }
                        },
                        null,
                        null));
        return longest;
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }
}
