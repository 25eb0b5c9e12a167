package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.Sites;
import ork.doors.WatchEvent;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.scenario.language.Deed;
import ork.scenario.language.Panic;
import ork.scenario.language.Step;
import ork.scenario.language.Trigger;
import ork.scenario.language.Trouble;
import ork.simulator.api.Change;
import ork.simulator.world.Arrival;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Incoming;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/**
 * Waits for the triggers of a script and does what follows. Played without faults, a fault happens in name only, so that
 * what follows it follows all the same.
 */
final class Player {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Theatre theatre;
    private final World world;
    private final Recorder recorder;
    private final Troubles troubles;
    private final Complaints complaints;
    private final boolean faults;
    private final List<Cue> cues = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private final OrderOfDeeds order = new OrderOfDeeds();
    /** Whether there was an attempt to make again what a step deletes, and why the last one was refused. */
    private final Map<Step, Optional<ApiStatus>> unmade = new LinkedHashMap<>();

    private Duration lastWrite = Duration.ZERO;
    private boolean over;

    /** A step, and how far it has come. */
    private static final class Cue {
        private final Step step;
        private int seen;
        private boolean fired;
        private boolean done;
        private Optional<CallRecord> awaited = Optional.empty();

        Cue(Step step) {
            this.step = step;
        }
    }

    /** A step of a user. @param revision the newest of the cluster when it had been done */
    record Done(Step step, long revision) {}

    /** @param faults whether faults happen */
    Player(Theatre theatre, Recorder recorder, Complaints complaints, List<Step> steps, boolean faults) {
        this.complaints = complaints;
        this.theatre = theatre;
        this.world = theatre.world;
        this.recorder = recorder;
        this.troubles = new Troubles(theatre);
        this.faults = faults;
        steps.forEach(step -> cues.add(new Cue(step)));
        world.script(this::sent);
        world.onCall(this::told);
        world.onCommit(this::stored);
        world.onFact(this::noted);
        world.scriptEvents(this::arrives);
        world.onLateEvent(recorder::arrives);
        world.sites(Places::new);
    }

    /** From now on, which is when the instances start; where the script is to begin later, what lies before then does not come. */
    void begin() {
        for (Cue cue : cues) {
            if (cue.step.trigger() instanceof Trigger.At(Duration time)) {
                world.after(time, () -> fire(cue));
            }
            if (cue.step.trigger() instanceof Trigger.Suspends(String name, int nth)) {
                theatre.instances().stream()
                        .filter(each -> each.name().equals(name))
                        .forEach(each -> atSuspension(each, nth, cue));
            }
        }
        look();
    }

    /** Where CRs come in another order the instances have run for a while already. */
    private void atSuspension(Instance instance, int nth, Cue cue) {
        if (instance.suspensions() < nth) {
            instance.atSuspension(nth, () -> happens(cue));
        } else {
            happens(cue);
        }
    }

    /** Whether everything of the script has happened. */
    boolean isOver() {
        return cues.stream().allMatch(cue -> cue.done) && !troubles.goOn();
    }

    /** Nothing fires any more. What users were to do is done now, so that two runs have the same workload. */
    List<Step> finish(boolean allDeeds) {
        over = true;
        troubles.finish(this::hitNobody);
        List<Step> missed = new ArrayList<>();
        for (Cue cue : cues) {
            if (!cue.done) {
                missed.add(cue.step);
                if (allDeeds && !cue.step.deed().isFault()) {
                    perform(cue);
                }
            }
        }
        return missed;
    }

    /** The run is over. */
    void end() {
        unmade.forEach((step, refused) -> step.unlike(refused).ifPresent(why -> complaints.add(step.position(), why)));
    }

    private void hitNobody(Step step, String why) {
        complaints.add(
                step.position(),
                "this hit nobody: " + step.deed() + ": " + why
                        + "; let it happen at another moment or to somebody else");
    }

    /** What users have done, in the order in which they did it. */
    List<Done> done() {
        return done;
    }

    /** And in which order they came to each object. */
    OrderOfDeeds order() {
        return order;
    }

    private Optional<Effect> sent(CallRecord record) {
        recorder.sent(record);
        Optional<Effect> effect = Optional.empty();
        for (Cue cue : cues) {
            if (cue.step.trigger() instanceof Trigger.Calls calls && !cue.fired && !over && matches(calls, record)) {
                cue.seen++;
                if (cue.seen < calls.nth()) {
                    continue;
                }
                cue.fired = true;
                if (cue.step.deed() instanceof Deed.Fault(Trouble.ToTheCall(String _, Effect suffered))) {
                    if (effect.isPresent()) {
                        hitNobody(cue.step, "the same call suffered something else");
                    }
                    if (faults && effect.isEmpty()) {
                        effect = Optional.of(suffered);
                        troubles.meets(record, suffered);
                    }
                    perform(cue);
                } else {
                    cue.awaited = Optional.of(record);
                }
            }
        }
        return effect.isPresent() || over ? effect : troubles.refused(record);
    }

    private static boolean matches(Trigger.Calls calls, CallRecord record) {
        return (calls.instance().isEmpty() || calls.instance().equals(record.instance()))
                && calls.verb().matches(record)
                && isOf(calls.type(), record)
                && (calls.name().isEmpty()
                        || isNamed(
                                calls.name(),
                                record.name().namespace(),
                                record.name().name()));
    }

    static boolean isOf(ResourceType type, CallRecord record) {
        String resource = record.name().resource();
        String plural = type.qualifiedPlural();
        return resource.equals(plural) || resource.startsWith(plural + "/");
    }

    /** The places of an instance that steps name. */
    private final class Places implements Sites {
        private final Instance instance;

        Places(Instance instance) {
            this.instance = instance;
        }

        @Override
        public void reached(String stage, ObjectRef cr) {
            Optional<Panic> panic = Optional.empty();
            List<Cue> now = new ArrayList<>();
            for (Cue cue : cues) {
                if (!over && cue.step.trigger() instanceof Trigger.Stages stages && matches(stages, stage, cr)) {
                    cue.seen++;
                    if (cue.step.deed() instanceof Deed.Fault(Trouble.InAStage(Panic thrown, int times))) {
                        boolean due = cue.seen >= stages.nth() && cue.seen - stages.nth() < times;
                        panic = due && faults ? Optional.of(thrown) : panic;
                    }
                    if (cue.seen >= stages.nth() && !cue.fired) {
                        now.add(cue);
                    }
                }
            }
            now.forEach(Player.this::happens);
            panic.ifPresent(Panic::strike);
        }

        private boolean matches(Trigger.Stages stages, String stage, ObjectRef cr) {
            return (stages.instance().isEmpty() || stages.instance().equals(instance.name()))
                    && stages.stage().word().equals(stage)
                    && stages.type().qualifiedPlural().equals(cr.type().qualifiedPlural())
                    && (stages.name().isEmpty() || isNamed(stages.name(), cr.namespace(), cr.name()));
        }

        @Override
        public boolean unlikely(String choice) {
            return theatre.unlikely.take(choice);
        }
    }

    private Optional<Arrival> arrives(Incoming incoming) {
        Optional<Arrival> arrival = Optional.empty();
        List<Cue> now = new ArrayList<>();
        for (Cue cue : cues) {
            if (!over
                    && !cue.fired
                    && cue.step.trigger() instanceof Trigger.Arrives arrives
                    && matches(arrives, incoming)) {
                cue.seen++;
                if (cue.seen == arrives.nth()) {
                    if (cue.step.deed() instanceof Deed.Fault(Trouble.ToTheEvent(String _, Arrival suffered))
                            && faults) {
                        arrival = Optional.of(suffered);
                    }
                    now.add(cue);
                }
            }
        }
        if (arrival.isEmpty()) {
            recorder.arrives(incoming);
        }
        now.forEach(this::happens);
        return arrival;
    }

    private static boolean matches(Trigger.Arrives arrives, Incoming incoming) {
        boolean kind = incoming.request()
                        .type()
                        .qualifiedPlural()
                        .equals(arrives.type().qualifiedPlural())
                && (arrives.instance().isEmpty()
                        || arrives.instance().equals(incoming.instance().name()));
        return kind
                && switch (incoming.event()) {
                    case WatchEvent.Bookmark _ -> arrives.bookmark();
                    case WatchEvent.Added(JsonObject object) -> isNews(arrives, object);
                    case WatchEvent.Modified(JsonObject object) -> isNews(arrives, object);
                    case WatchEvent.Deleted(JsonObject object) -> isNews(arrives, object);
                    case WatchEvent.Failed _, WatchEvent.Closed _ -> false;
                };
    }

    private static boolean isNews(Trigger.Arrives arrives, JsonObject object) {
        return !arrives.bookmark()
                && (arrives.name().isEmpty()
                        || isNamed(
                                arrives.name(), object.text("metadata", "namespace"), object.text("metadata", "name")));
    }

    static boolean isNamed(String wanted, String namespace, String name) {
        return wanted.equals(name) || wanted.equals(namespace + "/" + name);
    }

    private void told(CallRecord record) {
        for (Cue cue : cues) {
            if (cue.awaited.filter(awaited -> awaited == record).isPresent()) {
                cue.awaited = Optional.empty();
                later(cue);
            }
        }
    }

    private void stored(Change change) {
        ObjectRef ref = change.ref();
        if (!ref.type().plural().equals("leases") && !ref.type().plural().equals("events")) {
            lastWrite = world.elapsed();
        }
        for (Cue cue : cues) {
            if (cue.step.trigger() instanceof Trigger.Stored(int nth, var kind, ResourceType type, String name)
                    && !cue.fired
                    && change.kind() == kind.kind()
                    && ref.type().qualifiedPlural().equals(type.qualifiedPlural())
                    && (name.isEmpty() || isNamed(name, ref.namespace(), ref.name()))
                    && ++cue.seen == nth) {
                fire(cue);
            }
        }
    }

    private void noted(Instance instance, Fact fact) {
        if (fact instanceof Fact.BecameLeader) {
            for (Cue cue : cues) {
                if (cue.step.trigger() instanceof Trigger.Leads(String name)
                        && (name.isEmpty() || name.equals(instance.name()))) {
                    fire(cue);
                }
            }
        }
    }

    /** Looks again and again whether all is calm, as long as somebody waits for it. */
    private void look() {
        boolean waiting = false;
        boolean calm = world.elapsed().minus(lastWrite).compareTo(CALM) >= 0
                && theatre.leader().isPresent()
                && theatre.allReconciled();
        for (Cue cue : cues) {
            if (cue.step.trigger() instanceof Trigger.Calm && !cue.fired) {
                if (calm) {
                    fire(cue);
                } else {
                    waiting = true;
                }
            }
        }
        if (waiting && !over) {
            world.after(LOOK, this::look);
        }
    }

    private void fire(Cue cue) {
        if (!cue.fired && !over) {
            cue.fired = true;
            later(cue);
        }
    }

    /** At once, where it was seen, unless the step waits; who is killed there does not come back. */
    private void happens(Cue cue) {
        if (!cue.fired && !over) {
            cue.fired = true;
            if (cue.step.after().isZero()) {
                perform(cue);
            } else {
                later(cue);
            }
        }
    }

    private void later(Cue cue) {
        world.after(cue.step.after(), () -> {
            if (!over) {
                perform(cue);
            }
        });
    }

    private void perform(Cue cue) {
        Deed deed = cue.step.deed();
        cue.done = true;
        for (Cue next : cues) {
            if (next.step.trigger() instanceof Trigger.Follows(String step) && step.equals(cue.step.name())) {
                fire(next);
            }
        }
        if (deed instanceof Deed.Fault(Trouble trouble)) {
            if (faults) {
                recorder.acted(trouble.toString(), Troubles.sort(trouble), Lasting.of(trouble), Harms.of(trouble));
                troubles.cause(cue.step, trouble).ifPresent(why -> hitNobody(cue.step, why));
            }
        } else if (deed instanceof Deed.Upgrade(String name)) {
            recorder.upgrades(name);
            theatre.upgrade(name, recorder).ifPresent(why -> hitNobody(cue.step, why));
        } else {
            recorder.done(deed.toString());
            order.comes(cue.step);
            Optional<ApiStatus> refused = Deeds.perform(deed, theatre.cluster, tried -> tried(cue.step, tried));
            refused.ifPresent(why -> {
                recorder.refused(deed.toString(), why);
                order.refused(cue.step, why);
            });
            if (!unmade.containsKey(cue.step)) {
                cue.step.unlike(refused).ifPresent(why -> complaints.add(cue.step.position(), why));
            }
            done.add(new Done(cue.step, world.cluster().revision()));
        }
    }

    /** An attempt to make again what a step has deleted. */
    private void tried(Step step, Optional<ApiStatus> refused) {
        unmade.put(step, refused);
        if (refused.isEmpty()) {
            order.madeAnew(step);
        }
    }
}
