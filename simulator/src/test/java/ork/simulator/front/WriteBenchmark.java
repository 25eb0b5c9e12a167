package ork.simulator.front;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import ork.simulator.front.BenchmarkServer.Numbers;

/**
 * Run by hand: {@code WriteBenchmark [WRITES_A_SECOND] [WATCHES] [SECONDS] [INTERVALS]}. Writers with kept connections write
 * what {@link BenchmarkWriter} says over HTTPS at a steady pace, while others watch it, each over a connection of its own;
 * half of the watches are told of each ConfigMap, the other half of each custom resource. A write's time counts from when
 * it was due, so that a server that stands still is not asked less. The server has a process of its own on the same machine.
 * The clients' own pauses would count as the server's: with {@code -XX:+UseSerialGC -Xms5g -Xmn4g} there is one in a minute,
 * and what they were is printed. The first interval is what a cold server does.
 */
public final class WriteBenchmark {
    private static final int WRITERS = 16;

    private final SSLContext tls;
    private final URI server;
    private final String token;
    private final List<BenchmarkWriter> writers = new ArrayList<>();
    private final List<BenchmarkClient> connections = new ArrayList<>();
    private final List<BenchmarkWatcher> watchers = new ArrayList<>();

    private WriteBenchmark(Path kubeconfig, URI server) throws Exception {
        this.tls = BenchmarkClient.trusting(kubeconfig);
        this.token = BenchmarkClient.token(kubeconfig);
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        int perSecond = argument(args, 0, 2_000);
        int watchers = argument(args, 1, 20);
        int seconds = argument(args, 2, 20);
        int intervals = argument(args, 3, 4);
        Path folder = Files.createTempDirectory("ork-benchmark");
        Path kubeconfig = folder.resolve("kubeconfig");
        try (BenchmarkServer server = BenchmarkServer.start(kubeconfig)) {
            WriteBenchmark benchmark = new WriteBenchmark(kubeconfig, URI.create(url(kubeconfig)));
            benchmark.prepare(watchers);
            System.out.printf(
                    Locale.ROOT,
                    "%d writes/s by %d writers, %d watches, %d objects; heap after a collection %s%n",
                    perSecond,
                    WRITERS,
                    watchers,
                    WRITERS * 2 * BenchmarkWriter.OBJECTS,
                    megabytes(server.collected().heap()));
            for (int i = 0; i < intervals; i++) {
                benchmark.interval(server, i, perSecond, seconds);
            }
            System.out.println("at the end: heap after a collection "
                    + megabytes(server.collected().heap()));
            benchmark.close();
        }
        Files.deleteIfExists(folder);
        System.exit(0);
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private static String url(Path kubeconfig) throws IOException {
        Matcher line = Pattern.compile("https://[0-9.:]+").matcher(Files.readString(kubeconfig));
        if (!line.find()) {
            throw new IOException("no server in " + kubeconfig);
        }
        return line.group();
    }

    private void prepare(int count) throws Exception {
        try (BenchmarkClient client = new BenchmarkClient(tls, server, token)) {
            client.send(
                    "POST",
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                    "application/json",
                    BenchmarkWriter.definition());
            Thread.sleep(1_000);
        }
        for (int i = 0; i < WRITERS; i++) {
            BenchmarkClient client = new BenchmarkClient(tls, server, token);
            connections.add(client);
            BenchmarkWriter writer = new BenchmarkWriter(client, i);
            writer.prepare();
            writers.add(writer);
        }
        for (int i = 0; i < count; i++) {
            String path = i % 2 == 0 ? BenchmarkWriter.CONFIG_MAPS : BenchmarkWriter.WIDGETS;
            watchers.add(new BenchmarkWatcher(tls, server, token, path));
        }
        Thread.sleep(2_000);
        watchers.forEach(watcher -> {
            watcher.events();
            watcher.delays();
        });
    }

    private void interval(BenchmarkServer process, int number, int perSecond, int seconds) throws Exception {
        int each = perSecond * seconds / WRITERS;
        Numbers before = process.numbers();
        long cpu = cpu();
        long paused = paused();
        long begin = System.nanoTime();
        List<BenchmarkTimes> took = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int own = i;
            BenchmarkTimes times = new BenchmarkTimes();
            took.add(times);
            threads.add(Thread.ofPlatform().start(() -> write(own, begin, 1e9 * WRITERS / perSecond, each, times)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        long clientPaused = paused() - paused;
        double clientCores = (cpu() - cpu) / 1e9 / wall;
        Numbers after = process.numbers();
        Thread.sleep(300);
        BenchmarkTimes writes = new BenchmarkTimes();
        took.forEach(writes::add);
        BenchmarkTimes delays = new BenchmarkTimes();
        long fewest = Long.MAX_VALUE;
        long events = 0;
        for (BenchmarkWatcher watcher : watchers) {
            long seen = watcher.events();
            fewest = Math.min(fewest, seen);
            events += seen;
        }
        for (BenchmarkWatcher watcher : watchers) {
            delays.add(watcher.delays());
            if (!watcher.end().isEmpty()) {
                System.out.println(watcher.end());
            }
        }
        double serverCpu = after.cpuNanos() - before.cpuNanos();
        long count = writes.count();
        System.out.printf(
                Locale.ROOT,
                """
                %s, %d s
                  writes          offered %d/s, done %.0f/s
                  a write         %s
                  events          %d, of %d writes; the watch told least %d
                  an event        %s
                  CPU             server %.2f cores, %.0f us a write; client %.2f cores
                  allocated       %.1f kB a write
                  pauses          %d, together %d ms, the longest %d ms; of the clients together %d ms
                  heap            %s after the last collection
                """,
                number == 0 ? "cold" : "interval " + number,
                seconds,
                perSecond,
                count / wall,
                writes.inWords(),
                events,
                count,
                watchers.isEmpty() ? 0 : fewest,
                delays.inWords(),
                serverCpu / 1e9 / wall,
                serverCpu / 1e3 / count,
                clientCores,
                (after.allocated() - before.allocated()) / 1e3 / count,
                after.pauses() - before.pauses(),
                after.pausedMillis() - before.pausedMillis(),
                after.longestPause(),
                clientPaused,
                megabytes(after.heap()));
    }

    private void write(int own, long begin, double everyNanos, int count, BenchmarkTimes times) {
        BenchmarkWriter writer = writers.get(own);
        try {
            for (int i = 0; i < count; i++) {
                long due = begin + (long) ((i + own / (double) WRITERS) * everyNanos);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                writer.write();
                times.record(System.nanoTime() - due);
            }
        } catch (IOException e) {
            System.out.println("writer " + own + " gives up: " + e.getMessage());
        }
    }

    private void close() throws IOException {
        for (BenchmarkClient connection : connections) {
            connection.close();
        }
    }

    /** The milliseconds for which this process has stood still to collect. */
    private static long paused() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
