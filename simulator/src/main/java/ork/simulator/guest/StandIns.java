package ork.simulator.guest;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of what a simulation stands in for: clocks, chance, monitors, threads, waits and streams of the JDK. */
final class StandIns {
    static final String TIME = "GuestTime";
    static final String THREADS = "GuestThreads";
    static final String MONITORS = "GuestMonitors";
    private static final String CHANCE = "GuestChance";
    private static final String WAITS = "GuestWaits";
    private static final String STREAMS = "GuestStreams";

    private static final String ZONE = "Ljava/util/TimeZone;";
    private static final String LOCALE = "Ljava/util/Locale;";

    private final Map<String, Substitutes.Substitute> exact = new TreeMap<>();
    /** By the method, " of ", and the type that its receiver is. */
    private final Map<String, Substitutes.Substitute> ofReceivers = new TreeMap<>();

    StandIns() {
        time();
        chance();
        monitors();
        threads();
        waits();
        streams();
    }

    /** By class, method and parameters. */
    Optional<Substitutes.Substitute> exact(String call) {
        return Optional.ofNullable(exact.get(call));
    }

    Map<String, Substitutes.Substitute> ofReceivers() {
        return ofReceivers;
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
        for (String parameters : List.of("", ZONE, LOCALE, ZONE + LOCALE)) {
            instead("java/util/Calendar.getInstance(" + parameters + ")", TIME, "calendar");
            exact.put(
                    "java/util/GregorianCalendar.<init>(" + parameters + ")",
                    new Substitutes.Substitute.Then(
                            TIME,
                            parameters.startsWith(ZONE) ? "now" : "nowAndHere",
                            ClassDesc.of("java.util.Calendar")));
        }
        for (String tick : List.of("tickSeconds", "tickMinutes", "tickMillis")) {
            instead("java/time/Clock." + tick + "(Ljava/time/ZoneId;)", TIME, tick);
        }
        instead("java/lang/Thread.yield()", TIME, "giveWay");
        instead("java/lang/Thread.onSpinWait()", TIME, "giveWay");
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

    private void streams() {
        ofReceiver("java/lang/Throwable", "printStackTrace()", STREAMS, "printStackTrace");
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
        ofReceiver(thread, "interrupt()", THREADS, "interrupt");
        ofReceiver(thread, "isInterrupted()", THREADS, "isInterrupted");
        instead(thread + ".interrupted()", THREADS, "interrupted");
        ClassDesc text = ConstantDescs.CD_String;
        exact.put(thread + ".<init>()", with(THREADS, "name", text, "(Ljava/lang/String;)V", "()"));
        exact.put(
                thread + ".<init>(Ljava/lang/Runnable;)",
                with(THREADS, "name", text, "(Ljava/lang/Runnable;Ljava/lang/String;)V", "()"));
        exact.put(
                thread + ".<init>(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;)",
                with(THREADS, "name", text, "(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;Ljava/lang/String;)V", "()"));
        ofReceiver("java/lang/Thread$Builder", "unstarted(Ljava/lang/Runnable;)", THREADS, "unstarted");
        ofReceiver("java/util/concurrent/ThreadFactory", "newThread(Ljava/lang/Runnable;)", THREADS, "newThread");
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
        ofReceiver(concurrent + "Future", "cancel(Z)", WAITS, "cancel");
        ofReceiver(concurrent + "CompletableFuture", "join()", WAITS, "join");
        ofReceiver(concurrent + "CountDownLatch", "await()", WAITS, "await");
        ofReceiver(concurrent + "CountDownLatch", "await(" + limit, WAITS, "await");
        ofReceiver(concurrent + "Semaphore", "acquire()", WAITS, "acquire");
        ofReceiver(concurrent + "Semaphore", "acquireUninterruptibly()", WAITS, "acquireAtLast");
        ofReceiver(concurrent + "Semaphore", "acquireUninterruptibly(I)", WAITS, "acquireAtLast");
        ofReceiver(concurrent + "Semaphore", "acquire(I)", WAITS, "acquire");
        ofReceiver(concurrent + "Semaphore", "tryAcquire(" + limit, WAITS, "tryAcquire");
        ofReceiver(concurrent + "Semaphore", "tryAcquire(I" + limit, WAITS, "tryAcquire");
        ofReceiver(concurrent + "locks/Lock", "lock()", WAITS, "lockAtLast");
        ofReceiver(concurrent + "locks/Lock", "lockInterruptibly()", WAITS, "lock");
        ofReceiver(concurrent + "locks/Lock", "tryLock(" + limit, WAITS, "tryLock");
        ofReceiver(concurrent + "BlockingQueue", "take()", WAITS, "take");
        ofReceiver(concurrent + "BlockingQueue", "poll(" + limit, WAITS, "poll");
        ofReceiver(concurrent + "BlockingQueue", "put(Ljava/lang/Object;)", WAITS, "put");
        ofReceiver(concurrent + "BlockingQueue", "offer(Ljava/lang/Object;" + limit, WAITS, "offer");
    }

    private void instead(String site, String of, String method) {
        exact.put(site, new Substitutes.Substitute.Instead(of, method, Optional.empty()));
    }

    private void ofReceiver(String type, String method, String of, String name) {
        ofReceivers.put(
                method + " of " + type,
                new Substitutes.Substitute.Instead(of, name, Optional.of(ClassDesc.ofInternalName(type))));
    }

    static Substitutes.Substitute with(String of, String method, ClassDesc got, String type, String before) {
        List<ClassDesc> parameters =
                new ArrayList<>(MethodTypeDesc.ofDescriptor(before + "V").parameterList());
        parameters.add(ConstantDescs.CD_Class);
        return new Substitutes.Substitute.With(
                of, method, MethodTypeDesc.of(got, parameters), MethodTypeDesc.ofDescriptor(type));
    }
}
