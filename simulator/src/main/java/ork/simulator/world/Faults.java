package ork.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.WatchRequest;
import ork.simulator.schedule.SeededRandom;

/** Decides which fault, if any, a call or a watch event suffers: those of the plan first, then those of chance. */
final class Faults {
    private final FaultOptions options;
    private final List<Planned> plan = new ArrayList<>();
    private Function<CallRecord, Optional<Effect>> script = _ -> Optional.empty();
    private boolean over;

    private static final class Planned {
        private final Fault fault;
        private int seen;

        Planned(Fault fault) {
            this.fault = fault;
        }
    }

    /** What becomes of a watch event. */
    enum WatchEffect {
        NONE,
        DROPPED,
        STALLED,
        LAGGING,
        EXPIRED
    }

    Faults(FaultOptions options, List<Fault> plan) {
        this.options = options;
        plan.forEach(this::add);
    }

    FaultOptions options() {
        return options;
    }

    void add(Fault fault) {
        plan.add(new Planned(fault));
    }

    void script(Function<CallRecord, Optional<Effect>> next) {
        script = next;
    }

    /** Nothing goes wrong any more, whatever was planned. */
    void end() {
        over = true;
    }

    /** The faults of the plan that have not come true. */
    List<Fault> outstanding() {
        return plan.stream()
                .filter(planned -> planned.seen < planned.fault.nth())
                .map(planned -> planned.fault)
                .toList();
    }

    @Nullable
    Effect forCall(CallRecord record, boolean exposed, SeededRandom random) {
        Optional<Effect> scripted = script.apply(record);
        if (over) {
            return null;
        }
        Effect chosen = scripted.orElse(null);
        for (Planned planned : plan) {
            if (planned.fault.match().matches(record.instance(), record.number(), record.name())) {
                planned.seen++;
                if (planned.seen == planned.fault.nth() && chosen == null) {
                    chosen = planned.fault.effect();
                }
            }
        }
        return chosen != null || !exposed ? chosen : byChance(record, random);
    }

    private @Nullable Effect byChance(CallRecord record, SeededRandom random) {
        if (random.chance(options.crashBeforeSend())) {
            return new Effect.CrashBeforeSend();
        }
        if (random.chance(options.failedUnsent())) {
            return new Effect.FailedUnsent();
        }
        if (random.chance(options.crashAfterCommit())) {
            return new Effect.CrashAfterCommit();
        }
        if (random.chance(options.answerLost())) {
            return new Effect.AnswerLost();
        }
        if (random.chance(options.appliedLate())) {
            return new Effect.AppliedLate(options.late().drawDuration(random));
        }
        if (random.chance(options.tooManyRequests())) {
            return new Effect.Refused(
                    new ApiStatus(429, "TooManyRequests", "too many requests, please try again later", List.of(), 1));
        }
        if (random.chance(options.internalError())) {
            return new Effect.Refused(ApiStatus.of(500, "InternalError", "Internal error occurred: injected"));
        }
        if (random.chance(options.unavailable())) {
            return new Effect.Refused(new ApiStatus(
                    503, "ServiceUnavailable", "the server is currently unable to handle the request", List.of(), 1));
        }
        if (carriesVersion(record.call()) && random.chance(options.conflict())) {
            return new Effect.Refused(ApiStatus.of(
                    409, "Conflict", "Operation cannot be fulfilled: the object has been modified (injected)"));
        }
        if (random.chance(options.slow())) {
            return new Effect.Slow(options.slowness().drawDuration(random));
        }
        return null;
    }

    private static boolean carriesVersion(@Nullable Call call) {
        return switch (call) {
            case Call.Update update ->
                !update.object().text("metadata", "resourceVersion").isEmpty();
            case Call.Patch patch ->
                !patch.patch().text("metadata", "resourceVersion").isEmpty();
            case Call.Delete delete ->
                delete.resourceVersion().filter(v -> !v.isEmpty()).isPresent();
            case null, default -> false;
        };
    }

    WatchEffect forWatchEvent(SeededRandom random) {
        if (over) {
            return WatchEffect.NONE;
        }
        if (random.chance(options.watchDropped())) {
            return WatchEffect.DROPPED;
        }
        if (random.chance(options.watchStalled())) {
            return WatchEffect.STALLED;
        }
        if (random.chance(options.watchLagging())) {
            return WatchEffect.LAGGING;
        }
        return random.chance(options.watchExpired()) ? WatchEffect.EXPIRED : WatchEffect.NONE;
    }

    /** How many commits behind the server is that answers this read; zero for a server that is up to date. */
    long staleness(Call call, boolean exposed, SeededRandom random) {
        return switch (call) {
            case Call.Get get -> staleness(get.resourceVersion(), exposed, random);
            case Call.ListPage list -> staleness(list.resourceVersion(), exposed, random);
            default -> 0;
        };
    }

    long staleness(WatchRequest request, boolean exposed, SeededRandom random) {
        return staleness(request.resourceVersion(), exposed, random);
    }

    private long staleness(String resourceVersion, boolean exposed, SeededRandom random) {
        boolean stale = !over && resourceVersion.equals("0") && exposed && random.chance(options.staleRead());
        return stale ? random.between(1, options.staleRevisionsMax()) : 0;
    }
}
