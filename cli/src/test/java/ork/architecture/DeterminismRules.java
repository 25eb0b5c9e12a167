package ork.architecture;

import static ork.architecture.Ban.constructor;
import static ork.architecture.Ban.member;
import static ork.architecture.Ban.members;
import static ork.architecture.Ban.membersWhere;
import static ork.architecture.Ban.none;
import static ork.architecture.Ban.type;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What code that runs in the simulator never calls, because it would let something in past the doors: time, threads,
 * waiting, randomness, the machine, and iteration in an order that the JVM chooses.
 */
final class DeterminismRules {
    private DeterminismRules() {}

    static final ArchCondition<JavaClass> NO_WALL_CLOCK = none(
            "read no clock but the Clock door",
            List.of(
                    members("java.lang.System", "currentTimeMillis", "nanoTime"),
                    members("java.time.Instant", "now"),
                    members("java.time.chrono.ChronoLocalDate", "now"),
                    members("java.time.chrono.ChronoLocalDateTime", "now"),
                    members("java.time.chrono.ChronoZonedDateTime", "now"),
                    members("java.time.LocalTime", "now"),
                    members("java.time.OffsetDateTime", "now"),
                    members("java.time.OffsetTime", "now"),
                    members("java.time.Year", "now"),
                    members("java.time.YearMonth", "now"),
                    members("java.time.MonthDay", "now"),
                    membersWhere("java.time.Clock", name -> name.startsWith("system") || name.startsWith("tick")),
                    members("java.time.InstantSource", "system"),
                    members("java.time.ZoneId", "systemDefault"),
                    members("java.util.TimeZone", "getDefault"),
                    members("java.util.Calendar", "getInstance"),
                    constructor("java.util.Date", 0)));

    static final ArchCondition<JavaClass> NO_FOREIGN_THREAD = none(
            "start no thread but through the Threads door",
            List.of(
                    constructor("java.lang.Thread"),
                    members("java.lang.Thread", "start", "startVirtualThread", "ofVirtual", "ofPlatform"),
                    type("java.lang.Thread$Builder"),
                    type("java.util.concurrent.Executors"),
                    type("java.util.concurrent.Executor"),
                    type("java.util.concurrent.CompletableFuture"),
                    type("java.util.concurrent.ForkJoinTask"),
                    type("java.util.concurrent.StructuredTaskScope"),
                    type("java.util.concurrent.SubmissionPublisher"),
                    type("java.util.Timer"),
                    type("java.lang.ref.Cleaner"),
                    members("java.util.Collection", "parallelStream"),
                    members("java.util.stream.BaseStream", "parallel"),
                    membersWhere("java.util.Arrays", name -> name.startsWith("parallel"))));

    static final ArchCondition<JavaClass> NO_WAITING = none(
            "wait nowhere but in a door",
            List.of(
                    members("java.lang.Thread", "sleep", "join", "yield", "onSpinWait"),
                    member("java.lang.Object", "notify", 0),
                    member("java.lang.Object", "notifyAll", 0),
                    new Ban(access -> access.getTarget().getName().equals("wait")
                            && Ban.parameters(access).stream().allMatch(JavaClass::isPrimitive)),
                    type("java.util.concurrent.locks.LockSupport"),
                    type("java.util.concurrent.locks.Lock"),
                    type("java.util.concurrent.locks.Condition"),
                    type("java.util.concurrent.locks.ReadWriteLock"),
                    type("java.util.concurrent.locks.StampedLock"),
                    type("java.util.concurrent.locks.AbstractOwnableSynchronizer"),
                    type("java.util.concurrent.BlockingQueue"),
                    type("java.util.concurrent.CountDownLatch"),
                    type("java.util.concurrent.CyclicBarrier"),
                    type("java.util.concurrent.Exchanger"),
                    type("java.util.concurrent.Future"),
                    type("java.util.concurrent.Phaser"),
                    type("java.util.concurrent.Semaphore"),
                    members("java.util.concurrent.TimeUnit", "sleep", "timedJoin", "timedWait"),
                    new Ban(access -> access.getTargetOwner().getPackageName().startsWith("java.util.concurrent")
                            && !access.getTargetOwner().isEquivalentTo(TimeUnit.class)
                            && Ban.parameters(access).stream().anyMatch(type -> type.isEquivalentTo(TimeUnit.class)))));

    static final ArchCondition<JavaClass> NO_UNSEEDED_RANDOMNESS = none(
            "draw randomness from the RandomSource alone",
            List.of(
                    members("java.util.UUID", "randomUUID"),
                    members("java.lang.Math", "random"),
                    members("java.lang.StrictMath", "random"),
                    members("java.lang.System", "identityHashCode"),
                    member("java.util.Collections", "shuffle", 1),
                    constructor("java.util.Random", 0),
                    constructor("java.util.SplittableRandom", 0),
                    type("java.security.SecureRandom"),
                    type("java.util.concurrent.ThreadLocalRandom"),
                    type("java.util.random.RandomGeneratorFactory"),
                    members("java.util.random.RandomGenerator", "getDefault", "of")));

    /** Empty and one-element sets and maps have one order only. */
    static final ArchCondition<JavaClass> NO_UNORDERED_ITERATION = none(
            "keep nothing in an order that the JVM chooses",
            List.of(
                    member("java.util.Map", "of", 4, 6, 8, 10, 12, 14, 16, 18, 20),
                    members("java.util.Map", "ofEntries", "copyOf"),
                    new Ban(access -> access.getTargetOwner().isEquivalentTo(Set.class)
                            && access.getTarget().getName().equals("of")
                            && (Ban.parameters(access).size() > 1
                                    || Ban.parameters(access).stream().anyMatch(JavaClass::isArray))),
                    members("java.util.Set", "copyOf"),
                    members("java.util.stream.Collectors", "toSet", "toUnmodifiableSet", "toUnmodifiableMap"),
                    member("java.util.stream.Collectors", "toMap", 2, 3),
                    member("java.util.stream.Collectors", "groupingBy", 1, 2),
                    members("java.util.stream.Collectors", "toConcurrentMap", "groupingByConcurrent"),
                    constructor("java.util.IdentityHashMap"),
                    constructor("java.util.WeakHashMap"),
                    constructor("java.util.concurrent.ConcurrentHashMap"),
                    members("java.util.concurrent.ConcurrentHashMap", "newKeySet")));

    static final ArchCondition<JavaClass> NO_OUTSIDE_WORLD = none(
            "touch no file, socket, process or environment",
            List.of(
                    members("java.lang.System", "getenv", "getProperty", "getProperties", "exit", "in", "out", "err"),
                    members("java.lang.Runtime", "exec", "exit", "halt", "addShutdownHook", "availableProcessors"),
                    type("java.lang.ProcessBuilder"),
                    type("java.lang.ProcessHandle"),
                    type("java.nio.file.Files"),
                    type("java.io.File"),
                    type("java.io.RandomAccessFile"),
                    constructor("java.io.FileInputStream"),
                    constructor("java.io.FileOutputStream"),
                    constructor("java.io.FileReader"),
                    constructor("java.io.FileWriter"),
                    type("java.net.Socket"),
                    type("java.net.ServerSocket"),
                    type("java.net.InetAddress"),
                    members("java.net.URL", "openConnection", "openStream"),
                    type("java.net.http.HttpClient"),
                    type("java.nio.channels.NetworkChannel")));
}
