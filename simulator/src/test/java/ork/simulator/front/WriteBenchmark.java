package ork.simulator.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Run by hand: {@code WriteBenchmark [WRITES_A_SECOND] [WATCHERS] [SECONDS]}. Clients of the HTTP front write ConfigMaps
 * over HTTPS at a steady pace while others watch all of them. A write's time counts from when it was due, so that a server
 * that stands still is not asked less. Clients and server share the machine, and this process.
 */
public final class WriteBenchmark {
    private static final int CONNECTIONS = 8;
    private static final int OBJECTS = 1_000;
    private static final String PATH = "/api/v1/namespaces/default/configmaps";

    private final SSLContext tls;
    private final URI server;
    private final String token;
    private final List<AtomicLong> lines = new ArrayList<>();
    private final AtomicLong values = new AtomicLong();

    private WriteBenchmark(EmbeddedCluster cluster) throws Exception {
        this.tls = BenchmarkClient.trusting(cluster.kubeconfig());
        this.token = BenchmarkClient.token(cluster.kubeconfig());
        this.server = URI.create(cluster.url());
    }

    public static void main(String[] args) throws Exception {
        int perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        int watchers = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        Path folder = Files.createTempDirectory("ork-benchmark");
        try (EmbeddedCluster cluster =
                EmbeddedCluster.start(new EmbeddedCluster.Options(0, folder.resolve("kubeconfig"), false))) {
            WriteBenchmark benchmark = new WriteBenchmark(cluster);
            benchmark.create();
            benchmark.watch(watchers);
            Thread.sleep(2_000);
            for (String temperature : List.of("cold", "warm", "warm", "warm")) {
                benchmark.write(temperature, perSecond, Duration.ofSeconds(seconds / 3));
            }
        }
        Files.deleteIfExists(folder);
        System.exit(0);
    }

    private void create() throws IOException {
        try (BenchmarkClient client = new BenchmarkClient(tls, server, token)) {
            for (int i = 0; i < OBJECTS; i++) {
                client.send("POST", PATH, "application/json", object(i));
            }
        }
    }

    /** About 700 bytes as stored and sent, managed fields included. */
    private String object(int i) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"cm-" + i
                + "\",\"labels\":{\"app\":\"bench\",\"n\":\"" + i % 10 + "\"}},\"data\":{\"value\":\""
                + values.incrementAndGet()
                + "\",\"text\":\"" + "x".repeat(200) + "\"}}";
    }

    private void watch(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            AtomicLong seen = new AtomicLong();
            lines.add(seen);
            SSLSocket socket = BenchmarkClient.connect(tls, server);
            OutputStream out = socket.getOutputStream();
            out.write(BenchmarkClient.request("GET", PATH + "?watch=true&resourceVersion=0", "", "", server, token)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            Thread.ofPlatform().daemon().start(() -> count(in, seen));
        }
    }

    /** Lines of JSON: line feeds without a carriage return before them. */
    private static void count(InputStream in, AtomicLong seen) {
        byte[] buffer = new byte[1 << 16];
        byte before = 0;
        try {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                long more = 0;
                for (int i = 0; i < n; i++) {
                    more += buffer[i] == '\n' && before != '\r' ? 1 : 0;
                    before = buffer[i];
                }
                seen.addAndGet(more);
            }
        } catch (IOException e) {
            System.out.println("a watch ended: " + e.getMessage());
        }
    }

    private void write(String temperature, int perSecond, Duration length) throws InterruptedException {
        long before = events();
        long cpu = cpu();
        int each = (int) (perSecond * length.toSeconds() / CONNECTIONS);
        long[][] took = new long[CONNECTIONS][each];
        long begin = System.nanoTime();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int own = i;
            writers.add(Thread.ofPlatform().start(() -> write(own, begin, 1e9 * CONNECTIONS / perSecond, took[own])));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        Thread.sleep(500);
        long[] all = Arrays.stream(took).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f writes/s for %.1f s; a write: median %.2f ms, p95 %.2f ms, p99 %.2f ms, p99.9 %.2f ms,"
                        + " longest %.1f ms; events delivered %d of %d; %.2f cores%n",
                temperature,
                all.length / wall,
                wall,
                at(all, 0.5),
                at(all, 0.95),
                at(all, 0.99),
                at(all, 0.999),
                all[all.length - 1] / 1e6,
                events() - before,
                (long) all.length * lines.size(),
                (cpu() - cpu) / 1e9 / wall);
    }

    private void write(int own, long begin, double everyNanos, long[] took) {
        try (BenchmarkClient client = new BenchmarkClient(tls, server, token)) {
            for (int i = 0; i < took.length; i++) {
                long due = begin + (long) ((i + own / (double) CONNECTIONS) * everyNanos);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int object = (i * CONNECTIONS + own) % OBJECTS;
                if (i % 2 == 0) {
                    client.send("PUT", PATH + "/cm-" + object, "application/json", object(object));
                } else {
                    String patch = "{\"data\":{\"value\":\"" + values.incrementAndGet() + "\"}}";
                    client.send("PATCH", PATH + "/cm-" + object, "application/merge-patch+json", patch);
                }
                took[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    private long events() {
        return lines.stream().mapToLong(AtomicLong::get).sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
