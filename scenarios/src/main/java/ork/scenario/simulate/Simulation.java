package ork.scenario.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.scenario.run.WhyBroken;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.world.World;

/**
 * Runs a Katalog on a simulated cluster in which nothing goes wrong, with one instance of the runtime, until each CR is
 * steady or has had its cycles. The same input gives the same courses on every machine.
 */
public final class Simulation implements AutoCloseable {
    public static final int CYCLES = 10;
    public static final int CYCLES_MAX = 1_000;

    /** After so long without a turn or a change all is calm. More than it takes a Pod to start. */
    private static final Duration CALM = Duration.ofSeconds(3);

    /** A loop that never comes to rest is cut into cycles of this length, or of so many turns. */
    private static final Duration BURST_MAX = Duration.ofSeconds(30);

    /** A hook may take its time. */
    private static final Duration TURN_MAX = Duration.ofHours(1);

    private static final int TURNS_MAX = 40;

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration START_MAX = Duration.ofMinutes(2);
    /** How long nothing changes before a CR that has not had a turn is given up. */
    private static final Duration REACHED_MAX = Duration.ofMinutes(10);
    /** Nothing of a Katalog waits for longer than its resync, which may be days. */
    private static final Duration WAIT_MAX = Duration.ofDays(8);

    private final Input input;
    private final SimulatedSetting setting;
    private final World world;
    private final TurnWatch watch;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Duration lastChange = Duration.ZERO;
    private int told;

    /**
     * @param objects CRs, and what else is in the cluster from the beginning
     * @param crds the entries whose CRs are told of; none for all
     * @param everyCr whether each CR is told of, and not the first of each kind alone
     * @param cycles of each CR at most
     * @param hooks where the classes of hooks are, and the runtime's
     * @param skipExternal whether HTTP calls get an empty answer instead of the simulated peer's
     */
    public record Input(
            Katalog katalog,
            ClassLoader hooks,
            List<JsonObject> objects,
            List<String> crds,
            boolean everyCr,
            int cycles,
            boolean skipExternal,
            long seed) {
        public Input {
            objects = List.copyOf(objects);
            crds = List.copyOf(crds);
        }
    }

    /**
     * @param notes what was left out, for people
     * @param refused objects that an API server would refuse, and why: nothing was run then
     * @param broken why the run broke off; empty when it did not
     */
    public record Result(List<Course> courses, List<String> notes, List<String> refused, Optional<String> broken) {
        public Result {
            courses = List.copyOf(courses);
            notes = List.copyOf(notes);
            refused = List.copyOf(refused);
        }
    }

    /** A CR that is told of, and its cycles so far. */
    private static final class Subject {
        private final String crd;
        private final ObjectKey key;
        private final List<Cycle> cycles = new ArrayList<>();

        Subject(String crd, ObjectKey key) {
            this.crd = crd;
            this.key = key;
        }

        Course course() {
            return Course.of(crd, key.namespace(), key.name(), cycles);
        }
    }

    private Simulation(Input input) {
        this.input = input;
        this.setting = new SimulatedSetting(input);
        this.world = setting.world;
        this.watch = setting.watch;
    }

    public static Result of(Input input) {
        try (Simulation simulation = new Simulation(input)) {
            return simulation.run();
        }
    }

    private Result run() {
        setting.furnish();
        if (!setting.refused().isEmpty()) {
            return new Result(List.of(), List.of(), setting.refused(), Optional.empty());
        }
        choose();
        world.onCommit(change -> lastChange = isNews(change.ref()) ? world.elapsed() : lastChange);
        Optional<String> broken = Optional.empty();
        try {
            setting.start();
            cycles();
        } catch (SimulationFailure failure) {
            broken = Optional.of(WhyBroken.of(failure));
        }
        return new Result(subjects.stream().map(Subject::course).toList(), notes, List.of(), broken);
    }

    /** One CR of each kind is told of, unless every one is; others of the kind are there, for rules that compare them. */
    private void choose() {
        for (CrdEntry entry : input.katalog().enabled()) {
            if (!input.crds().isEmpty() && !input.crds().contains(entry.name())) {
                continue;
            }
            List<ObjectRef> crs = setting.crs(entry);
            if (crs.isEmpty()) {
                notes.add("no CR found for " + entry.type().kind() + ": skipped");
                continue;
            }
            List<ObjectRef> told = input.everyCr() ? crs : List.of(crs.getFirst());
            told.forEach(cr -> subjects.add(new Subject(entry.name(), ObjectKey.of(cr))));
            if (crs.size() > told.size()) {
                notes.add(crs.size() - 1 + " more of kind " + entry.type().kind()
                        + " are there and reconciled, and not told of");
            }
        }
    }

    private static boolean isNews(ObjectRef ref) {
        return !ref.type().plural().equals("leases") && !ref.type().plural().equals("events");
    }

    private void cycles() {
        while (!subjects.isEmpty() && subjects.stream().anyMatch(this::goesOn)) {
            int before = watch.turns().size();
            Duration limit = before == 0 ? START_MAX : WAIT_MAX;
            if (!world.runUntil(() -> watch.turns().size() > before, limit)) {
                return;
            }
            calm();
            tell();
        }
    }

    private boolean goesOn(Subject subject) {
        return !subject.course().isSteady() && subject.cycles.size() < input.cycles() && !isOutOfReach(subject);
    }

    /** Others are looked at again and again while a CR whose box waits for a CR that nobody makes never is. */
    private boolean isOutOfReach(Subject subject) {
        return subject.cycles.isEmpty() && world.elapsed().minus(lastChange).compareTo(REACHED_MAX) > 0;
    }

    private void calm() {
        Duration cut = world.elapsed().plus(BURST_MAX);
        int turns = watch.turns().size() + TURNS_MAX * Math.max(1, subjects.size());
        while (!isCalm() && world.elapsed().compareTo(cut) < 0 && watch.turns().size() < turns) {
            world.run(LOOK);
        }
        world.runUntil(watch::isIdle, TURN_MAX);
    }

    private boolean isCalm() {
        Duration last = watch.lastEnd().compareTo(lastChange) < 0 ? lastChange : watch.lastEnd();
        return watch.isIdle() && world.elapsed().minus(last).compareTo(CALM) >= 0;
    }

    /** Makes cycles of the turns that have come since. */
    private void tell() {
        List<TurnBook> turns = watch.turns();
        List<TurnBook> fresh = turns.subList(told, turns.size()).stream()
                .filter(TurnBook::isOver)
                .toList();
        told = turns.size();
        for (Subject subject : subjects) {
            List<TurnBook> own = new ArrayList<>(fresh.stream()
                    .filter(turn -> turn.box.equals(subject.crd) && turn.key.equals(subject.key))
                    .toList());
            if (!own.isEmpty() && subject.cycles.isEmpty()) {
                add(subject, List.of(own.removeFirst()));
            }
            if (!own.isEmpty()) {
                add(subject, own);
            }
        }
    }

    private void add(Subject subject, List<TurnBook> turns) {
        if (subject.cycles.size() < input.cycles()) {
            TurnBook last = turns.getLast();
            subject.cycles.add(new Cycle(
                    subject.cycles.size() + 1,
                    last.end(),
                    Cycle.merged(
                            turns.stream().flatMap(turn -> turn.ops().stream()).toList()),
                    last.ending()));
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
