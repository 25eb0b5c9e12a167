package ork.simulator.guest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** The table of what nothing in a simulation can stand in for, with the reason. */
final class Refusals {
    private static final String NO_THREADS =
            "threads that the simulation does not know would make each run another one";
    private static final String NO_NETWORK =
            "nothing outside of the cluster is there; declare the call under external, and read its answer from the arguments";
    private static final String NO_PROCESS = "the process belongs to all operators that run in it";
    private static final String NO_CHANCE =
            "its numbers are others in each run; the context's random() follows the seed";

    /** By class, method and parameters. */
    private final Map<String, String> calls = new TreeMap<>();
    /** By class and method, of classes that extend it as well. */
    private final Map<String, String> members = new TreeMap<>();
    /** Their constructors and static methods, those of the JDK's classes that extend them as well. */
    private final Map<String, String> types = new TreeMap<>();

    Refusals() {
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
            types.put(
                    concurrent + type,
                    type.equals("ThreadLocalRandom")
                            ? "its numbers are others in each run; new Random() and the context's random() follow the seed"
                            : NO_THREADS);
        }
        types.put("java/util/Timer", NO_THREADS);
        types.put("java/nio/channels/AsynchronousFileChannel", NO_THREADS);
        for (String member : List.of("fork", "invokeAll")) {
            members.put(concurrent + "ForkJoinTask." + member, NO_THREADS);
        }
        for (String member : List.of("parallelSort", "parallelPrefix", "parallelSetAll")) {
            members.put("java/util/Arrays." + member, NO_THREADS);
        }
        for (String type :
                List.of("java/security/SecureRandom", "java/security/KeyPairGenerator", "javax/crypto/KeyGenerator")) {
            types.put(type, NO_CHANCE);
        }
        calls.put("java/util/random/RandomGenerator.of(Ljava/lang/String;)", NO_CHANCE);
        calls.put("java/util/random/RandomGeneratorFactory.create()", NO_CHANCE);
        for (String type : List.of(
                "java/net/Socket",
                "java/net/ServerSocket",
                "java/net/DatagramSocket",
                "java/net/http/HttpClient",
                "java/net/InetAddress",
                "java/nio/channels/SocketChannel",
                "java/nio/channels/ServerSocketChannel",
                "java/nio/channels/DatagramChannel",
                "java/nio/channels/AsynchronousSocketChannel",
                "java/nio/channels/AsynchronousServerSocketChannel",
                "java/net/NetworkInterface",
                "javax/net/ServerSocketFactory",
                "javax/net/SocketFactory")) {
            types.put(type, NO_NETWORK);
        }
        calls.put("java/net/InetSocketAddress.<init>(Ljava/lang/String;I)", NO_NETWORK);
        members.put("javax/net/SocketFactory.createSocket", NO_NETWORK);
        members.put("javax/net/ServerSocketFactory.createServerSocket", NO_NETWORK);
        members.put("java/net/URL.getContent", NO_NETWORK);
        members.put("java/net/URL.openStream", NO_NETWORK);
        members.put("java/net/URL.openConnection", NO_NETWORK);
        for (String member : List.of(
                "java/lang/System.exit",
                "java/lang/System.setOut",
                "java/lang/System.setErr",
                "java/lang/Runtime.exit",
                "java/lang/Runtime.halt",
                "java/lang/Runtime.exec",
                "java/lang/Runtime.addShutdownHook",
                "java/lang/ProcessBuilder.start")) {
            members.put(member, NO_PROCESS);
        }
        for (String member : List.of("orTimeout", "completeOnTimeout", "delayedExecutor")) {
            members.put(
                    concurrent + "CompletableFuture." + member, "its timer is the JDK's own; get with a limit is not");
        }
        members.put(concurrent + "locks/Condition.await", "synchronized and wait do");
        members.put(concurrent + "locks/Condition.awaitNanos", "synchronized and wait do");
        members.put(concurrent + "locks/Condition.awaitUntil", "synchronized and wait do");
    }

    /** @param isA whether a class extends or implements another one */
    Optional<String> why(Substitutes.Site site, BiPredicate<String, String> isA) {
        String call = calls.get(site.owner() + "." + site.parameters());
        if (call != null) {
            return Optional.of(call);
        }
        for (Map.Entry<String, String> each : members.entrySet()) {
            int dot = each.getKey().lastIndexOf('.');
            if (each.getKey().substring(dot + 1).equals(site.name())
                    && isA.test(site.owner(), each.getKey().substring(0, dot))) {
                return Optional.of(each.getValue());
            }
        }
        return site.isStatic() || site.name().equals("<init>") ? ofType(site.owner(), isA) : Optional.empty();
    }

    private Optional<String> ofType(String owner, BiPredicate<String, String> isA) {
        boolean jdk = owner.startsWith("java/") || owner.startsWith("javax/");
        return types.entrySet().stream()
                .filter(each -> jdk ? isA.test(owner, each.getKey()) : owner.equals(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
