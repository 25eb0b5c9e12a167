package ork.simulator.guest;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Which calls of a hook's code go elsewhere, and which are refused: the table of what a simulation stands in for. */
final class Substitutes {
    private static final String TIME = "GuestTime";
    private static final String CHANCE = "GuestChance";
    private static final String MONITORS = "GuestMonitors";
    private static final String THREADS = "GuestThreads";
    private static final String WAITS = "GuestWaits";

    private static final String NO_THREADS =
            "threads that the simulation does not know would make each run another one";
    private static final String NO_NETWORK =
            "nothing outside of the cluster is there; declare the call under external, and read its answer from the arguments";
    private static final String NO_PROCESS = "the process belongs to all operators that run in it";

    /** A call as it stands in the code. */
    record Site(String owner, String name, MethodTypeDesc type, boolean isStatic) {
        String signature() {
            return name + type.descriptorString();
        }

        String parameters() {
            String whole = type.descriptorString();
            return name + whole.substring(0, whole.indexOf(')') + 1);
        }

        /** For people: {@code java.net.Socket.connect}. */
        @Override
        public String toString() {
            String method = name.equals("<init>") ? "" : "." + name;
            return (name.equals("<init>") ? "new " : "") + owner.replace('/', '.') + method;
        }
    }

    sealed interface Substitute {
        /** A static method takes its place: with the same arguments, the receiver first, and the class that calls. */
        record Instead(String of, String method, Optional<ClassDesc> receiver) implements Substitute {}

        /** The same method with one more, or another, argument, which is got with the class that calls. */
        record With(String of, String method, MethodTypeDesc got, MethodTypeDesc type) implements Substitute {}

        /** The call is left out: its receiver is its value. */
        record Nothing() implements Substitute {}

        /** The same receiver is asked for something else. */
        record Other(String method) implements Substitute {}

        record Refused(String why) implements Substitute {}
    }

    private final Map<String, Substitute> exact = new TreeMap<>();
    private final Map<String, Substitute> ofReceivers = new TreeMap<>();
    private final Map<String, String> refusedMembers = new TreeMap<>();
    private final Map<String, String> refusedTypes = new TreeMap<>();
    /** Whether a class extends or implements another one. */
    private final BiPredicate<String, String> isA;

    Substitutes(BiPredicate<String, String> isA) {
        this.isA = isA;
        time();
        chance();
        monitors();
        threads();
        waits();
        refusals();
    }

    private void time() {
        instead("java/lang/System.currentTimeMillis()", TIME, "currentTimeMillis");
        instead("java/lang/System.nanoTime()", TIME, "nanoTime");
        instead("java/time/Instant.now()", TIME, "instant");
        for (String clock : List.of("systemUTC", "systemDefaultZone")) {
            instead("java/time/Clock." + clock + "()", TIME, "clock");
        }
        instead("java/time/Clock.system(Ljava/time/ZoneId;)", TIME, "clock");
        instead("java/time/InstantSource.system()", TIME, "source");
        instead("java/time/ZoneId.systemDefault()", TIME, "systemDefault");
        instead("java/util/TimeZone.getDefault()", TIME, "timeZone");
        instead("java/util/Calendar.getInstance()", TIME, "calendar");
        instead("java/lang/Thread.sleep(J)", TIME, "sleep");
        instead("java/lang/Thread.sleep(JI)", TIME, "sleep");
        instead("java/lang/Thread.sleep(Ljava/time/Duration;)", TIME, "sleep");
        ofReceiver("java/util/concurrent/TimeUnit", "sleep(J)", TIME, "sleep");
        exact.put("java/util/Date.<init>()", with(TIME, "currentTimeMillis", ConstantDescs.CD_long, "(J)V", "()"));
    }

    private void chance() {
        instead("java/lang/Math.random()", CHANCE, "random");
        instead("java/lang/StrictMath.random()", CHANCE, "random");
        instead("java/util/UUID.randomUUID()", CHANCE, "randomUUID");
        instead("java/util/Collections.shuffle(Ljava/util/List;)", CHANCE, "shuffle");
        instead("java/util/random/RandomGenerator.getDefault()", CHANCE, "generator");
        exact.put("java/util/Random.<init>()", with(CHANCE, "seed", ConstantDescs.CD_long, "(J)V", "()"));
        exact.put("java/util/SplittableRandom.<init>()", with(CHANCE, "seed", ConstantDescs.CD_long, "(J)V", "()"));
    }

    private void monitors() {
        String any = "java/lang/Object";
        ofReceiver(any, "wait()", MONITORS, "await");
        ofReceiver(any, "wait(J)", MONITORS, "await");
        ofReceiver(any, "wait(JI)", MONITORS, "await");
        ofReceiver(any, "notify()", MONITORS, "signal");
        ofReceiver(any, "notifyAll()", MONITORS, "signalAll");
    }

    private void threads() {
        String thread = "java/lang/Thread";
        ofReceiver(thread, "start()", THREADS, "start");
        ofReceiver(thread, "isAlive()", THREADS, "isAlive");
        ofReceiver(thread, "join()", THREADS, "join");
        ofReceiver(thread, "join(J)", THREADS, "join");
        ofReceiver(thread, "join(Ljava/time/Duration;)", THREADS, "join");
        ofReceiver("java/lang/Thread$Builder", "start(Ljava/lang/Runnable;)", THREADS, "start");
        instead(thread + ".startVirtualThread(Ljava/lang/Runnable;)", THREADS, "startVirtualThread");
        String factory = "Ljava/util/concurrent/ThreadFactory;";
        String executors = "java/util/concurrent/Executors.";
        instead(executors + "newFixedThreadPool(I)", THREADS, "fixed");
        instead(executors + "newFixedThreadPool(I" + factory + ")", THREADS, "fixed");
        instead(executors + "newSingleThreadExecutor()", THREADS, "single");
        instead(executors + "newSingleThreadExecutor(" + factory + ")", THREADS, "single");
        instead(executors + "newCachedThreadPool()", THREADS, "unbounded");
        instead(executors + "newCachedThreadPool(" + factory + ")", THREADS, "unbounded");
        instead(executors + "newVirtualThreadPerTaskExecutor()", THREADS, "unbounded");
        instead(executors + "newThreadPerTaskExecutor(" + factory + ")", THREADS, "unbounded");
        instead(executors + "newWorkStealingPool()", THREADS, "workStealing");
        instead(executors + "newWorkStealingPool(I)", THREADS, "fixed");
    }

    private void waits() {
        String concurrent = "java/util/concurrent/";
        String limit = "JLjava/util/concurrent/TimeUnit;)";
        ofReceiver(concurrent + "Future", "get()", WAITS, "get");
        ofReceiver(concurrent + "Future", "get(" + limit, WAITS, "get");
        ofReceiver(concurrent + "CompletableFuture", "join()", WAITS, "join");
        ofReceiver(concurrent + "CountDownLatch", "await()", WAITS, "await");
        ofReceiver(concurrent + "CountDownLatch", "await(" + limit, WAITS, "await");
        ofReceiver(concurrent + "Semaphore", "acquire()", WAITS, "acquire");
        ofReceiver(concurrent + "Semaphore", "acquireUninterruptibly()", WAITS, "acquire");
        ofReceiver(concurrent + "Semaphore", "acquire(I)", WAITS, "acquire");
        ofReceiver(concurrent + "Semaphore", "tryAcquire(" + limit, WAITS, "tryAcquire");
        ofReceiver(concurrent + "Semaphore", "tryAcquire(I" + limit, WAITS, "tryAcquire");
        ofReceiver(concurrent + "locks/Lock", "lock()", WAITS, "lock");
        ofReceiver(concurrent + "locks/Lock", "lockInterruptibly()", WAITS, "lock");
        ofReceiver(concurrent + "locks/Lock", "tryLock(" + limit, WAITS, "tryLock");
        ofReceiver(concurrent + "BlockingQueue", "take()", WAITS, "take");
        ofReceiver(concurrent + "BlockingQueue", "poll(" + limit, WAITS, "poll");
        ofReceiver(concurrent + "BlockingQueue", "put(Ljava/lang/Object;)", WAITS, "put");
        ofReceiver(concurrent + "BlockingQueue", "offer(Ljava/lang/Object;" + limit, WAITS, "offer");
    }

    private void refusals() {
        String concurrent = "java/util/concurrent/";
        for (String type : List.of(
                "ForkJoinPool",
                "ThreadPoolExecutor",
                "ScheduledThreadPoolExecutor",
                "Executors",
                "StructuredTaskScope",
                "SubmissionPublisher",
                "ThreadLocalRandom",
                "Exchanger",
                "Phaser",
                "CyclicBarrier",
                "locks/LockSupport")) {
            refusedTypes.put(
                    concurrent + type,
                    type.equals("ThreadLocalRandom")
                            ? "its numbers are others in each run; new Random() and the context's random() follow the seed"
                            : NO_THREADS);
        }
        refusedTypes.put("java/util/Timer", NO_THREADS);
        refusedTypes.put(
                "java/security/SecureRandom",
                "its numbers are others in each run; the context's random() follows the seed");
        for (String type : List.of(
                "java/net/Socket",
                "java/net/ServerSocket",
                "java/net/DatagramSocket",
                "java/net/http/HttpClient",
                "java/net/InetAddress",
                "java/nio/channels/SocketChannel",
                "java/nio/channels/ServerSocketChannel",
                "java/nio/channels/DatagramChannel",
                "javax/net/SocketFactory")) {
            refusedTypes.put(type, NO_NETWORK);
        }
        refusedMembers.put("java/net/URL.openStream", NO_NETWORK);
        refusedMembers.put("java/net/URL.openConnection", NO_NETWORK);
        for (String member : List.of(
                "java/lang/System.exit",
                "java/lang/Runtime.exit",
                "java/lang/Runtime.halt",
                "java/lang/Runtime.exec",
                "java/lang/Runtime.addShutdownHook",
                "java/lang/ProcessBuilder.start")) {
            refusedMembers.put(member, NO_PROCESS);
        }
        for (String member : List.of("orTimeout", "completeOnTimeout", "delayedExecutor")) {
            refusedMembers.put(
                    concurrent + "CompletableFuture." + member, "its timer is the JDK's own; get with a limit is not");
        }
        refusedMembers.put("java/lang/Thread.interrupt", "threads of a simulation are not interrupted");
        refusedMembers.put(concurrent + "locks/Condition.await", "synchronized and wait do");
        refusedMembers.put(concurrent + "locks/Condition.awaitNanos", "synchronized and wait do");
        refusedMembers.put(concurrent + "locks/Condition.awaitUntil", "synchronized and wait do");
    }

    private void instead(String site, String of, String method) {
        exact.put(site, new Substitute.Instead(of, method, Optional.empty()));
    }

    private void ofReceiver(String type, String method, String of, String name) {
        ofReceivers.put(
                method + " of " + type, new Substitute.Instead(of, name, Optional.of(ClassDesc.ofInternalName(type))));
    }

    private static Substitute with(String of, String method, ClassDesc got, String type, String before) {
        List<ClassDesc> parameters =
                new ArrayList<>(MethodTypeDesc.ofDescriptor(before + "V").parameterList());
        parameters.add(ConstantDescs.CD_Class);
        return new Substitute.With(of, method, MethodTypeDesc.of(got, parameters), MethodTypeDesc.ofDescriptor(type));
    }

    /** What comes of a call; empty when it stays as it is. */
    Optional<Substitute> of(Site site) {
        Substitute known = exact.get(site.owner() + "." + site.parameters());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Substitute> special = now(site).or(() -> async(site)).or(() -> parallel(site));
        if (special.isPresent()) {
            return special;
        }
        if (!site.isStatic()
                && (site.owner().startsWith("java/") || site.type().returnType().isPrimitive())) {
            for (Map.Entry<String, Substitute> each : ofReceivers.entrySet()) {
                String method = site.parameters() + " of ";
                if (each.getKey().startsWith(method)
                        && isA.test(site.owner(), each.getKey().substring(method.length()))) {
                    return Optional.of(each.getValue());
                }
            }
        }
        return refused(site);
    }

    /** {@code LocalDate.now()} and its likes take a clock. */
    private static Optional<Substitute> now(Site site) {
        if (!site.isStatic()
                || !site.owner().startsWith("java/time/")
                || !site.name().equals("now")) {
            return Optional.empty();
        }
        String parameters = site.parameters();
        if (!parameters.equals("now()") && !parameters.equals("now(Ljava/time/ZoneId;)")) {
            return Optional.empty();
        }
        ClassDesc clock = ClassDesc.of("java.time.Clock");
        return Optional.of(with(
                TIME,
                "clock",
                clock,
                MethodTypeDesc.of(site.type().returnType(), clock).descriptorString(),
                parameters.substring("now".length())));
    }

    /** {@code thenApplyAsync} and its likes take an executor. */
    private static Optional<Substitute> async(Site site) {
        boolean futures = site.owner().equals("java/util/concurrent/CompletableFuture")
                || site.owner().equals("java/util/concurrent/CompletionStage");
        ClassDesc executor = ClassDesc.of("java.util.concurrent.Executor");
        if (!futures
                || !site.name().endsWith("Async")
                || site.type().parameterList().contains(executor)) {
            return Optional.empty();
        }
        return Optional.of(new Substitute.With(
                THREADS,
                "common",
                MethodTypeDesc.of(executor, ConstantDescs.CD_Class),
                site.type().insertParameterTypes(site.type().parameterCount(), executor)));
    }

    private static Optional<Substitute> parallel(Site site) {
        if (site.parameters().equals("parallelStream()")
                && site.type().returnType().descriptorString().equals("Ljava/util/stream/Stream;")) {
            return Optional.of(new Substitute.Other("stream"));
        }
        return site.owner().startsWith("java/util/stream/") && site.parameters().equals("parallel()")
                ? Optional.of(new Substitute.Nothing())
                : Optional.empty();
    }

    private Optional<Substitute> refused(Site site) {
        String why = refusedMembers.get(site.owner() + "." + site.name());
        if (why == null && (site.isStatic() || site.name().equals("<init>"))) {
            why = refusedTypes.get(site.owner());
        }
        return Optional.ofNullable(why).map(Substitute.Refused::new);
    }
}
