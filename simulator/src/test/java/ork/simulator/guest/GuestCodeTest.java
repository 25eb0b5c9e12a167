package ork.simulator.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** Java of somebody else's sleeps, waits, locks and starts threads in virtual time, and each run of a seed is the same. */
final class GuestCodeTest {
    private static final Duration LIMIT = Duration.ofDays(2);

    /** @param expected the seconds that it takes, or what is refused; one that takes seconds returns 1 */
    private record Case(String expected, String body) {
        @Override
        public String toString() {
            return expected + ": " + body;
        }
    }

    private static final List<Case> WAITS = List.of(
            new Case("3600", "Thread.sleep(3_600_000); return 1;"),
            new Case("60", "Thread.sleep(Duration.ofMinutes(1)); return 1;"),
            new Case("7200", "TimeUnit.HOURS.sleep(2); return 1;"),
            new Case(
                    "5",
                    "long from = System.nanoTime(); Thread.sleep(5000); return (System.nanoTime() - from) / 5_000_000_000L;"),
            new Case(
                    "5",
                    "Instant from = Instant.now(); Thread.sleep(5000); return Duration.between(from, Instant.now()).toSeconds() / 5;"),
            new Case(
                    "5",
                    "long from = System.currentTimeMillis(); Thread.sleep(5000); return (System.currentTimeMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "Supplier<Instant> now = Instant::now; Instant from = now.get(); Thread.sleep(5000); return Duration.between(from, now.get()).toSeconds() / 5;"),
            new Case(
                    "5",
                    "Supplier<Date> now = Date::new; long from = now.get().getTime(); Thread.sleep(5000); return (now.get().getTime() - from) / 5000;"),
            new Case(
                    "86400",
                    "var from = LocalDate.now(); Thread.sleep(86_400_000); return from.until(LocalDate.now()).getDays();"),
            new Case(
                    "86400",
                    "var from = LocalDate.now(ZoneId.of(\"Asia/Tokyo\")); Thread.sleep(86_400_000); return from.until(LocalDate.now(ZoneId.of(\"Asia/Tokyo\"))).getDays();"),
            new Case(
                    "86400",
                    "var from = Clock.systemUTC().instant(); Thread.sleep(86_400_000); return Duration.between(from, Clock.systemDefaultZone().instant()).toDays();"),
            new Case("5", "Object lock = new Object(); synchronized (lock) { lock.wait(5000); } return 1;"),
            new Case(
                    "0",
                    "Object lock = new Object(); new Thread(() -> { synchronized (lock) { lock.notifyAll(); } }).start(); synchronized (lock) { lock.wait(); } return 1;"),
            new Case(
                    "9",
                    "var t = new Thread(() -> { try { Thread.sleep(9000); } catch (InterruptedException e) { } count = 1; }); t.start(); t.join(); return count;"),
            new Case(
                    "9",
                    "var t = Thread.startVirtualThread(() -> { try { Thread.sleep(9000); } catch (InterruptedException e) { } count = 1; }); t.join(); return count;"),
            new Case(
                    "9",
                    "var t = Thread.ofPlatform().name(\"x\").start(() -> { try { Thread.sleep(9000); } catch (InterruptedException e) { } count = 1; }); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { Thread.sleep(9000); } catch (InterruptedException e) { } }); t.start(); t.join(2000); return t.isAlive() ? 1 : 0;"),
            new Case(
                    "3",
                    "try (var pool = Executors.newFixedThreadPool(2)) { return pool.submit(() -> { Thread.sleep(3000); return 1; }).get(); }"),
            new Case(
                    "6",
                    "try (var pool = Executors.newFixedThreadPool(1)) { Callable<Integer> c = () -> { Thread.sleep(3000); return 1; }; return pool.invokeAll(List.of(c, c)).size() / 2; }"),
            new Case(
                    "3",
                    "try (var pool = Executors.newVirtualThreadPerTaskExecutor()) { Callable<Integer> c = () -> { Thread.sleep(3000); return 1; }; return pool.invokeAll(List.of(c, c)).size() / 2; }"),
            new Case(
                    "2",
                    "try (var pool = Executors.newCachedThreadPool()) { try { pool.submit(() -> { Thread.sleep(3000); return 1; }).get(2, TimeUnit.SECONDS); return 0; } catch (TimeoutException e) { return 1; } finally { pool.shutdownNow(); if (!pool.awaitTermination(1, TimeUnit.SECONDS)) return 0;  } }"),
            new Case(
                    "4",
                    "return CompletableFuture.supplyAsync(() -> { try { Thread.sleep(4000); } catch (InterruptedException e) { } return 1; }).thenApplyAsync(x -> x).join();"),
            new Case(
                    "4",
                    "return CompletableFuture.supplyAsync(() -> { try { Thread.sleep(4000); } catch (InterruptedException e) { } return 1; }).get(10, TimeUnit.SECONDS);"),
            new Case(
                    "4",
                    "var latch = new CountDownLatch(1); new Thread(() -> { try { Thread.sleep(4000); } catch (InterruptedException e) { } latch.countDown(); }).start(); latch.await(); return 1;"),
            new Case("4", "var latch = new CountDownLatch(1); return latch.await(4, TimeUnit.SECONDS) ? 0 : 1;"),
            new Case(
                    "4",
                    "var queue = new LinkedBlockingQueue<Integer>(); return queue.poll(4, TimeUnit.SECONDS) == null ? 1 : 0;"),
            new Case(
                    "4",
                    "var queue = new ArrayBlockingQueue<Integer>(1); new Thread(() -> { try { Thread.sleep(4000); queue.put(1); } catch (InterruptedException e) { } }).start(); return queue.take();"),
            new Case(
                    "4",
                    "var lock = new ReentrantLock(); new Thread(() -> { lock.lock(); try { Thread.sleep(4000); } catch (InterruptedException e) { } finally { lock.unlock(); } }).start(); Thread.sleep(1); lock.lock(); lock.unlock(); return 1;"),
            new Case(
                    "4", "var semaphore = new Semaphore(0); return semaphore.tryAcquire(4, TimeUnit.SECONDS) ? 0 : 1;"),
            new Case("0", "return List.of(1).parallelStream().map(x -> x).parallel().findFirst().get();"),
            new Case("0", "ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 1); return local.get();"),
            new Case(
                    "2",
                    "new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }).start(); while (count == 0) { Thread.yield(); } return 1;"),
            new Case(
                    "2",
                    "new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }).start(); while (count == 0) { Thread.onSpinWait(); } return 1;"),
            new Case(
                    "2",
                    "new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }).start(); while (count == 0) { Thread.sleep(0); } return 1;"),
            new Case(
                    "2",
                    "class Own extends Thread { public void run() { try { sleep(2000); } catch (InterruptedException e) { } count++; } @Override public void start() { count--; super.start(); count++; } } var t = new Own(); t.start(); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = Thread.ofVirtual().unstarted(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }); t.start(); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = Thread.ofVirtual().factory().newThread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }); t.start(); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = Thread.ofPlatform().factory().newThread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }); t.start(); t.join(); return count;"),
            new Case(
                    "0",
                    "try (var pool = Executors.newFixedThreadPool(1)) { pool.execute(() -> { throw new IllegalStateException(); }); pool.execute(() -> { throw new IllegalStateException(); }); pool.execute(() -> count = 1); } return count;"),
            new Case(
                    "0",
                    "var pool = Executors.newFixedThreadPool(1); pool.shutdown(); return pool.awaitTermination(Long.MAX_VALUE, TimeUnit.SECONDS) ? 1 : 0;"),
            new Case("0", "return new CountDownLatch(0).await(Long.MAX_VALUE, TimeUnit.MILLISECONDS) ? 1 : 0;"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } count = 1; }); t.start(); t.join(Long.MAX_VALUE); return count;"),
            new Case(
                    "2",
                    "try (var pool = Executors.newFixedThreadPool(1)) { return pool.submit(() -> { Thread.sleep(2000); return 1; }).get(Long.MAX_VALUE, TimeUnit.DAYS); }"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { TimeUnit.DAYS.sleep(Long.MAX_VALUE); } catch (Exception e) { } count = 1; }); t.start(); Thread.sleep(2000); return 1 - count;"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { Thread.sleep(Duration.ofSeconds(Long.MAX_VALUE)); } catch (Exception e) { } count = 1; }); t.start(); Thread.sleep(2000); return 1 - count;"),
            new Case(
                    "5",
                    "var from = new GregorianCalendar().getTime().getTime(); Thread.sleep(5000); return (new GregorianCalendar().getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = new GregorianCalendar(TimeZone.getTimeZone(\"Asia/Tokyo\")).getTime().getTime(); Thread.sleep(5000); return (new GregorianCalendar(TimeZone.getTimeZone(\"Asia/Tokyo\")).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = new GregorianCalendar(Locale.US).getTime().getTime(); Thread.sleep(5000); return (new GregorianCalendar(Locale.US).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = new GregorianCalendar(TimeZone.getTimeZone(\"Asia/Tokyo\"), Locale.US).getTime().getTime(); Thread.sleep(5000); return (new GregorianCalendar(TimeZone.getTimeZone(\"Asia/Tokyo\"), Locale.US).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = new GregorianCalendar(TimeZone.getDefault(), Locale.US) { }.getTime().getTime(); Thread.sleep(5000); return (new GregorianCalendar(TimeZone.getDefault(), Locale.US) { }.getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = Calendar.getInstance(TimeZone.getDefault()).getTime().getTime(); Thread.sleep(5000); return (Calendar.getInstance(TimeZone.getDefault()).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = Calendar.getInstance(Locale.US).getTime().getTime(); Thread.sleep(5000); return (Calendar.getInstance(Locale.US).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var from = Calendar.getInstance(TimeZone.getDefault(), Locale.US).getTime().getTime(); Thread.sleep(5000); return (Calendar.getInstance(TimeZone.getDefault(), Locale.US).getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "Supplier<Calendar> now = GregorianCalendar::new; var from = now.get().getTimeInMillis(); Thread.sleep(5000); return (now.get().getTimeInMillis() - from) / 5000;"),
            new Case(
                    "5",
                    "var clock = Clock.tickSeconds(ZoneId.of(\"UTC\")); var from = clock.millis(); Thread.sleep(5000); return (clock.millis() - from) / 5000;"),
            new Case(
                    "5",
                    "var clock = Clock.tickMillis(ZoneId.of(\"UTC\")); var from = clock.millis(); Thread.sleep(5000); return (clock.millis() - from) / 5000;"),
            new Case(
                    "60",
                    "var clock = Clock.tickMinutes(ZoneId.of(\"UTC\")); var from = clock.millis(); Thread.sleep(60_000); return (clock.millis() - from) / 60_000;"),
            new Case(
                    "3",
                    "try (var pool = Executors.newFixedThreadPool(1)) { Callable<Integer> c = () -> { Thread.sleep(2000); return 1; }; var all = pool.invokeAll(List.of(c, c), 3, TimeUnit.SECONDS); return !all.get(0).isCancelled() && all.get(1).isCancelled() ? 1 : 0; }"),
            new Case(
                    "2",
                    "try (var pool = Executors.newCachedThreadPool()) { return pool.invokeAny(List.of(() -> { Thread.sleep(9000); return 2; }, () -> { Thread.sleep(2000); return 1; }, () -> { throw new Exception(); })); }"),
            new Case(
                    "2",
                    "try (var pool = Executors.newCachedThreadPool()) { return pool.invokeAny(List.of(() -> { Thread.sleep(9000); return 2; }), 2, TimeUnit.SECONDS); } catch (TimeoutException e) { return 1; }"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { Thread.sleep(3_600_000); } catch (InterruptedException e) { Thread.currentThread().interrupt(); count = Thread.currentThread().isInterrupted() && Thread.interrupted() && !Thread.interrupted() ? 1 : 0; } }); t.start(); Thread.sleep(2000); t.interrupt(); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { synchronized (UUID.class) { UUID.class.wait(); } } catch (InterruptedException e) { count = 1; } }); t.start(); Thread.sleep(2000); t.interrupt(); t.join(); return count;"),
            new Case(
                    "2",
                    "var t = new Thread(() -> { try { new CountDownLatch(1).await(); } catch (InterruptedException e) { count = 1; } }); t.start(); Thread.sleep(2000); t.interrupt(); t.join(); return count;"),
            new Case(
                    "2",
                    "try (var pool = Executors.newFixedThreadPool(1)) { var f = pool.submit(() -> { try { Thread.sleep(9000); } catch (InterruptedException e) { count = 1; } return 1; }); Thread.sleep(2000); f.cancel(true); } return count;"),
            new Case(
                    "0",
                    "var names = List.of(new Thread(() -> { }).getName(), new Thread().getName(), Thread.ofPlatform().unstarted(() -> { }).getName(), new Thread(\"x\").getName()); return names.equals(List.of(\"Thread-0\", \"Thread-1\", \"Thread-2\", \"x\")) ? 1 : 0;"),
            new Case(
                    "1",
                    "Object made = count > 5 ? new Missing() : \"x\"; Thread.sleep(1000); return made.toString().length();"));

    private static final List<Case> REFUSED = List.of(
            new Case(
                    "new java.net.Socket",
                    "try { new java.net.Socket(); return 0; } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.net.http.HttpClient.newHttpClient",
                    "try { return java.net.http.HttpClient.newHttpClient(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.net.URL.openStream",
                    "try { return java.net.URI.create(\"http://a/\").toURL().openStream(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.Executors.newScheduledThreadPool",
                    "try { return Executors.newScheduledThreadPool(1); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.ForkJoinPool.commonPool",
                    "try { return ForkJoinPool.commonPool(); } catch (Throwable any) { return 0; }"),
            new Case("new java.util.Timer", "try { return new Timer(); } catch (Throwable any) { return 0; }"),
            new Case("java.lang.System.exit", "try { System.exit(1); return 0; } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.lang.ProcessBuilder.start",
                    "try { return new ProcessBuilder(\"true\").start(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "try { return ThreadLocalRandom.current().nextInt(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "new java.security.SecureRandom",
                    "try { Supplier<Random> random = java.security.SecureRandom::new; return random.get(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.CompletableFuture.orTimeout",
                    "try { return new CompletableFuture<Integer>().orTimeout(1, TimeUnit.SECONDS); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.locks.LockSupport.parkNanos",
                    "try { LockSupport.parkNanos(1); return 0; } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.random.RandomGenerator.of",
                    "try { return java.util.random.RandomGenerator.of(\"L64X128MixRandom\"); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.security.KeyPairGenerator.getInstance",
                    "try { return java.security.KeyPairGenerator.getInstance(\"RSA\"); } catch (Throwable any) { return 0; }"),
            new Case(
                    "javax.crypto.KeyGenerator.getInstance",
                    "try { return javax.crypto.KeyGenerator.getInstance(\"AES\"); } catch (Throwable any) { return 0; }"),
            new Case(
                    "javax.net.ssl.SSLSocketFactory.getDefault",
                    "try { return javax.net.ssl.SSLSocketFactory.getDefault(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "javax.net.ssl.SSLSocketFactory.createSocket",
                    "try { javax.net.ssl.SSLSocketFactory none = null; return none.createSocket(\"a\", 1); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.nio.channels.AsynchronousSocketChannel.open",
                    "try { return java.nio.channels.AsynchronousSocketChannel.open(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.net.URL.getContent",
                    "try { return java.net.URI.create(\"http://a/\").toURL().getContent(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "new java.net.InetSocketAddress",
                    "try { return new java.net.InetSocketAddress(\"a\", 1); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.concurrent.RecursiveTask.fork",
                    "try { RecursiveTask<Integer> task = new RecursiveTask<>() { public Integer compute() { return 1; } }; return task.fork(); } catch (Throwable any) { return 0; }"),
            new Case(
                    "java.util.Arrays.parallelSort",
                    "try { Arrays.parallelSort(new int[9]); return 0; } catch (Throwable any) { return 0; }"));

    private static final String MONITORS = """
            class Account {
                private int balance;
                synchronized void add() throws Exception { int before = balance; Thread.sleep(1000); balance = before + 1; }
                static synchronized void count() throws Exception { int before = count; Thread.sleep(1000); count = before + 1; }
                int through(boolean early) throws Exception { synchronized (this) { if (early) { return balance; } add(); return balance; } }
            }
            Account account = new Account();
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(Thread.startVirtualThread(() -> { try { account.add(); account.through(true); account.through(false); Account.count(); } catch (Exception e) { throw new RuntimeException(e); } }));
            }
            for (Thread each : all) { each.join(); }
            try { synchronized (account) { throw new IllegalStateException(); } } catch (IllegalStateException e) { account.add(); }
            return account.balance + " " + count;
            """;

    private static final String CHANCE = """
            List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8)); Collections.shuffle(list);
            Supplier<Random> maker = Random::new;
            return UUID.randomUUID() + " " + Math.random() + " " + new Random().nextInt() + " " + maker.get().nextInt() + list
                    + new SplittableRandom().nextInt() + java.util.random.RandomGenerator.getDefault().nextInt();
            """;

    private static final String IDENTITY = "UUID id = UUID.randomUUID(); return id.version() + \" \" + id.variant();";

    private static final String RACES = """
            List<Integer> order = new ArrayList<>();
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) { int me = i; all.add(Thread.startVirtualThread(() -> { for (int j = 0; j < 3; j++) { synchronized (order) { order.add(me); } } })); }
            for (Thread each : all) { each.join(); }
            return order.toString();
            """;

    private static final String PRINTS =
            "System.out.println(\"lost\"); System.err.print(\"lost\"); new Exception(\"lost\").printStackTrace(); Runnable print = System.out::println; print.run(); return 1;";

    private static final String COUNTS = "return ++count;";

    private static final String UNKNOWN_WAIT =
            "return new LinkedTransferQueue<Integer>().tryTransfer(1, 1, TimeUnit.HOURS);";

    @TempDir
    private static Path folder;

    private static GuestCode code;

    private static List<String> programs() {
        return Stream.concat(
                        Stream.concat(WAITS.stream(), REFUSED.stream()).map(Case::body),
                        Stream.of(MONITORS, CHANCE, IDENTITY, RACES, PRINTS, COUNTS, UNKNOWN_WAIT))
                .toList();
    }

    /** Each program is a class whose method stands in one line: the number of the program, and two. */
    @BeforeAll
    static void compile() throws IOException {
        StringBuilder text = new StringBuilder("import java.time.*; import java.util.*; import java.util.concurrent.*;"
                + " import java.util.concurrent.locks.*; import java.util.function.*;\n");
        List<String> programs = programs();
        for (int i = 0; i < programs.size(); i++) {
            text.append("class Guest")
                    .append(i)
                    .append(" implements Callable<Object> { static int count; public Object call()"
                            + " throws Exception { ")
                    .append(programs.get(i).replace("\n", " "))
                    .append(" } }\n");
        }
        text.append("class Missing { }\n");
        Path source = Files.writeString(folder.resolve("Guests.java"), text);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-Xlint:none", "-d", folder.toString(), source.toString());
        assertThat(result).isZero();
        Files.delete(folder.resolve("Missing.class"));
        Files.write(folder.resolve("Broken.class"), new byte[] {1, 2, 3});
        code = GuestCode.of(
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, GuestCodeTest.class.getClassLoader()));
    }

    private record Ran(Object result, Duration took) {}

    private static Ran run(long seed, String body) {
        try (World world = new World(WorldOptions.seeded(seed))) {
            List<Object> results = new ArrayList<>();
            world.user("guest", doors -> results.add(call(code.loader(doors, world::fail), body)));
            world.runUntil(() -> !results.isEmpty(), LIMIT);
            assertThat(results).hasSize(1);
            return new Ran(results.getFirst(), world.elapsed());
        }
    }

    private static Object call(ClassLoader classes, String body) {
        try {
            var constructor =
                    classes.loadClass("Guest" + programs().indexOf(body)).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Callable<?>) constructor.newInstance()).call();
        } catch (SimulationFailure failure) {
            throw failure;
        } catch (Exception e) {
            return e.toString();
        }
    }

    static List<Case> waits() {
        return WAITS;
    }

    @ParameterizedTest
    @MethodSource("waits")
    void itWaitsInVirtualTime(Case each) {
        Ran ran = run(1, each.body());
        assertThat(String.valueOf(ran.result())).isEqualTo("1");
        Duration expected = Duration.ofSeconds(Integer.parseInt(each.expected()));
        assertThat(ran.took()).isBetween(expected, expected.plusMillis(900));
    }

    @Test
    void aMonitorKeepsOthersOutWhileItsOwnerSleeps() {
        assertThat(run(3, MONITORS).result()).isEqualTo("7 3");
    }

    @Test
    void chanceFollowsTheSeed() {
        assertThat(run(7, CHANCE).result())
                .isEqualTo(run(7, CHANCE).result())
                .isNotEqualTo(run(8, CHANCE).result());
        assertThat(run(7, IDENTITY).result()).isEqualTo("4 2");
    }

    @Test
    void racesOfItsThreadsFollowTheSeed() {
        List<Object> seen = new ArrayList<>();
        for (long seed = 1; seed < 8; seed++) {
            seen.add(run(seed, RACES).result());
            assertThat(run(seed, RACES).result()).isEqualTo(seen.getLast());
        }
        assertThat(seen.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void staticFieldsLiveAsLongAsAProcess() {
        try (World world = new World(WorldOptions.seeded(1))) {
            List<Object> results = new ArrayList<>();
            for (String name : List.of("one", "other")) {
                world.user(name, doors -> {
                    ClassLoader classes = code.loader(doors, world::fail);
                    results.add(call(classes, COUNTS));
                    results.add(call(classes, COUNTS));
                });
            }
            world.runUntil(() -> results.size() == 4, LIMIT);
            assertThat(results).containsExactlyInAnyOrder(1, 2, 1, 2);
        }
    }

    @Test
    void whatItPrintsGoesNowhere() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            assertThat(run(1, PRINTS).result()).isEqualTo(1);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("lost");
    }

    @Test
    void aFileThatIsNoClassIsToldAsProductionTellsIt() {
        try (World world = new World(WorldOptions.seeded(1))) {
            List<Object> results = new ArrayList<>();
            world.user("guest", doors -> {
                try {
                    results.add(code.loader(doors, world::fail).loadClass("Broken"));
                } catch (ClassNotFoundException | LinkageError e) {
                    results.add(e);
                }
            });
            world.runUntil(() -> !results.isEmpty(), LIMIT);
            assertThat(results.getFirst()).isInstanceOf(ClassFormatError.class);
        }
    }

    static List<Case> refused() {
        return REFUSED;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatNothingStandsInForIsRefusedByNameAndLine(Case each) {
        assertThatThrownBy(() -> run(1, each.body()))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("the hook calls " + each.expected() + " (Guests.java:"
                        + (programs().indexOf(each.body()) + 2) + "), which a simulation refuses: ");
    }

    @Test
    void aWaitThatNobodyStandsInForIsToldWithItsLine() {
        assertThatThrownBy(() -> run(1, UNKNOWN_WAIT))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("Guests.java:" + (programs().indexOf(UNKNOWN_WAIT) + 2));
    }
}
