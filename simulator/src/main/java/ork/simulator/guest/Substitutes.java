package ork.simulator.guest;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Which calls of a hook's code go elsewhere, and which are refused. */
final class Substitutes {
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

        /** The constructor as it stands, and then a static method with what it made and the class that calls. */
        record Then(String of, String method, ClassDesc type) implements Substitute {}

        /** The call is left out: its receiver is its value. */
        record Nothing() implements Substitute {}

        /** The same receiver is asked for something else. */
        record Other(String method) implements Substitute {}

        /** It ends the simulation when it is called. */
        record Refused(String why) implements Substitute {}
    }

    private final StandIns standIns = new StandIns();
    private final Refusals refusals = new Refusals();
    /** Whether a class extends or implements another one. */
    private final BiPredicate<String, String> isA;

    Substitutes(BiPredicate<String, String> isA) {
        this.isA = isA;
    }

    /** What comes of a call to the class's own parent ({@code super.start()}): what would ask the class itself again stays. */
    Optional<Substitute> ofSuper(Site site) {
        return of(site).flatMap(known -> switch (known) {
            case Substitute.Refused refused -> Optional.of(refused);
            case Substitute.Instead(String of, String method, Optional<ClassDesc> receiver)
            when of.equals(StandIns.THREADS) && method.equals("start") ->
                Optional.of(new Substitute.Instead(of, "superStart", receiver));
            case Substitute.Instead instead
            when instead.of().equals(StandIns.THREADS) || instead.of().equals(StandIns.MONITORS) ->
                Optional.of(instead);
            default -> Optional.empty();
        });
    }

    /** What comes of a call; empty when it stays as it is. */
    Optional<Substitute> of(Site site) {
        Optional<Substitute> known =
                standIns.exact(site.owner() + "." + site.parameters()).or(() -> ofThread(site));
        if (known.isPresent()) {
            return known;
        }
        Optional<Substitute> special = now(site).or(() -> async(site)).or(() -> parallel(site));
        if (special.isPresent()) {
            return special;
        }
        if (!site.isStatic()
                && (site.owner().startsWith("java/") || site.type().returnType().isPrimitive())) {
            for (Map.Entry<String, Substitute> each : standIns.ofReceivers().entrySet()) {
                String method = site.parameters() + " of ";
                if (each.getKey().startsWith(method)
                        && isA.test(site.owner(), each.getKey().substring(method.length()))) {
                    return Optional.of(each.getValue());
                }
            }
        }
        return refusals.why(site, isA).map(Substitute.Refused::new);
    }

    /** {@code sleep} and its likes, which a thread's own class calls without saying whose they are. */
    private Optional<Substitute> ofThread(Site site) {
        return site.isStatic() && isA.test(site.owner(), "java/lang/Thread")
                ? standIns.exact("java/lang/Thread." + site.parameters())
                : Optional.empty();
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
        return Optional.of(StandIns.with(
                StandIns.TIME,
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
                StandIns.THREADS,
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
}
