package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.doors.WatchEvent;
import ork.engine.journal.Fact;
import ork.engine.journal.Severity;
import ork.json.JsonObject;
import ork.scenario.check.Harm;
import ork.scenario.check.Moment;
import ork.scenario.language.Deed;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Incoming;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/** Keeps what happens in a world, in its order. */
final class Recorder {
    /** More than any run of a few minutes leaves; a run that leaves more has gone wild. */
    private static final int MOMENTS_MAX = 400_000;

    /** The facts that something threw. */
    private static final List<Class<? extends Fact>> PANICS =
            List.of(Fact.PanicRecovered.class, Fact.HandlerPanicked.class, Fact.StopFailed.class);

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final World world;
    private final ObjectRef lease;
    private List<Change> beginning = List.of();
    private boolean begun;
    private final List<Moment> moments = new ArrayList<>();

    /** @param lease that instances lead by */
    Recorder(World world, ObjectRef lease) {
        this.world = world;
        this.lease = lease;
        world.onCommit(
                change -> add(new Moment.Stored(world.elapsed(), change, Optional.ofNullable(world.handling()))));
        world.onCall(call -> add(new Moment.Told(world.elapsed(), call)));
        world.onFact(this::noted);
        world.onCrash(instance -> add(new Moment.Died(world.elapsed(), instance.name(), instance.incarnation())));
    }

    private void noted(Instance instance, Fact fact) {
        if (!begun) {
            return;
        }
        add(new Moment.Noted(world.elapsed(), instance.name(), instance.incarnation(), fact));
        if (PANICS.stream().anyMatch(sort -> sort.isInstance(fact))) {
            add(new Moment.Logged(
                    world.elapsed(),
                    instance.name(),
                    instance.incarnation(),
                    Severity.of(fact).name(),
                    fact.thrown().isPresent()));
        }
    }

    /** From now on everything is kept; what is there already is the beginning. */
    void begin() {
        beginning = List.copyOf(world.cluster().everything());
        begun = true;
    }

    void sent(CallRecord call) {
        add(new Moment.Sent(world.elapsed(), call));
    }

    void shown(Instance instance, String box, int status, String body) {
        add(new Moment.Shown(world.elapsed(), instance.name(), instance.incarnation(), box, status, body));
    }

    /** @param lasting how long it goes on; zero for what is over at once */
    void acted(String what, Moment.Sort sort, Duration lasting, Harm harm) {
        add(new Moment.Acted(world.elapsed(), what, sort, lasting, harm));
    }

    /** A user, or a stranger, does something. */
    void done(String what) {
        acted(what, Moment.Sort.DEED, Duration.ZERO, new Harm.None());
    }

    /** A watch is about to tell an instance of something. Bookmarks and Events are left out. */
    void arrives(Incoming incoming) {
        if (!begun) {
            return;
        }
        JsonObject object = switch (incoming.event()) {
            case WatchEvent.Added(JsonObject added) -> added;
            case WatchEvent.Modified(JsonObject modified) -> modified;
            case WatchEvent.Deleted(JsonObject deleted) -> deleted;
            default -> JsonObject.EMPTY;
        };
        ObjectRef ref = new ObjectRef(
                incoming.request().type(), object.text("metadata", "namespace"), object.text("metadata", "name"));
        String version = object.text("metadata", "resourceVersion");
        boolean gone = incoming.event() instanceof WatchEvent.Deleted;
        Instance instance = incoming.instance();
        if (isLease(ref)) {
            if (!gone && VERSION.matcher(version).matches()) {
                add(new Moment.Seen(
                        world.elapsed(), instance.name(), instance.incarnation(), lease, Long.parseLong(version)));
            }
        } else if (!ref.name().isEmpty() && !ref.type().plural().equals("events")) {
            add(new Moment.Heard(world.elapsed(), instance.name(), instance.incarnation(), ref, version, gone));
        }
    }

    /** Somebody brings the next version to an instance. */
    void upgrades(String instance) {
        acted(
                new Deed.Upgrade(instance).toString(),
                Moment.Sort.INSTANCE,
                Duration.ZERO,
                new Harm.Instances(new Harm.Whom.Named(instance)));
    }

    void upgraded(Instance instance) {
        add(new Moment.Upgraded(world.elapsed(), instance.name(), instance.incarnation()));
    }

    /** An instance has done all that it does when it is told to stop. @param code its exit code */
    void exited(Instance instance, int code) {
        List<String> open = instance.watches().stream()
                .map(request -> request.type().qualifiedPlural())
                .distinct()
                .sorted()
                .toList();
        add(new Moment.Exited(world.elapsed(), instance.name(), instance.incarnation(), code, open));
    }

    private boolean isLease(ObjectRef ref) {
        return ref.type().qualifiedPlural().equals(lease.type().qualifiedPlural())
                && ref.namespace().equals(lease.namespace())
                && ref.name().equals(lease.name());
    }

    void refused(String what, ApiStatus why) {
        add(new Moment.Refused(world.elapsed(), what, why));
    }

    private void add(Moment moment) {
        if (!begun) {
            return;
        }
        if (moments.size() == MOMENTS_MAX) {
            throw new IllegalStateException("the run has left more than " + MOMENTS_MAX + " moments");
        }
        moments.add(moment);
    }

    List<Change> beginning() {
        return beginning;
    }

    List<Moment> moments() {
        return moments;
    }
}
