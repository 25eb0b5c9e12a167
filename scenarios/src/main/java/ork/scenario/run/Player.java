package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.scenario.check.Moment;
import ork.scenario.language.Deed;
import ork.scenario.language.Step;
import ork.scenario.language.Trigger;
import ork.scenario.language.Trouble;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
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
    private final boolean faults;
    private final List<Cue> cues = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
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
    Player(Theatre theatre, Recorder recorder, List<Step> steps, boolean faults) {
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
    }

    /** From now on, which is when the instances start. */
    void begin() {
        for (Cue cue : cues) {
            if (cue.step.trigger() instanceof Trigger.At(Duration time)) {
                world.after(time, () -> fire(cue));
            }
        }
        look();
    }

    /** Whether everything of the script has happened. */
    boolean isOver() {
        return cues.stream().allMatch(cue -> cue.done) && !troubles.goOn();
    }

    /** Nothing fires any more. What users were to do is done now, so that two runs have the same workload. */
    List<Step> finish(boolean allDeeds) {
        over = true;
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

    /** What users have done, in the order in which they did it. */
    List<Done> done() {
        return done;
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
                    effect = faults && effect.isEmpty() ? Optional.of(suffered) : effect;
                    perform(cue);
                } else {
                    cue.awaited = Optional.of(record);
                }
            }
        }
        return effect;
    }

    private static boolean matches(Trigger.Calls calls, CallRecord record) {
        String resource = record.name().resource();
        String plural = calls.type().qualifiedPlural();
        return (calls.instance().isEmpty() || calls.instance().equals(record.instance()))
                && calls.verb().matches(record)
                && (resource.equals(plural) || resource.startsWith(plural + "/"))
                && (calls.name().isEmpty()
                        || isNamed(
                                calls.name(),
                                record.name().namespace(),
                                record.name().name()));
    }

    private static boolean isNamed(String wanted, String namespace, String name) {
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
        if (deed instanceof Deed.Fault(Trouble trouble)) {
            if (faults) {
                recorder.acted(trouble.toString(), Troubles.sort(trouble));
                troubles.cause(trouble);
            }
        } else {
            recorder.acted(deed.toString(), Moment.Sort.DEED);
            Deeds.perform(deed, theatre.cluster);
            done.add(new Done(cue.step, world.cluster().revision()));
        }
        for (Cue next : cues) {
            if (next.step.trigger() instanceof Trigger.Follows(String step) && step.equals(cue.step.name())) {
                fire(next);
            }
        }
    }
}
