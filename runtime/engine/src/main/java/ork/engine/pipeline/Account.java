package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.engine.reconcile.Reasons;
import ork.engine.reconcile.Reasons.Verdict;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;

/** Notes during a turn what it goes by, and passes on to the worker what it has to hear of. */
final class Account implements Turn {
    private final Turn turn;
    private final List<Reasons.Unmet> unmet = new ArrayList<>();
    private final SequencedMap<ObjectRef, Verdict> children = new LinkedHashMap<>();
    private long generation;
    private int writes;

    Account(Turn turn) {
        this.turn = turn;
    }

    @Override
    public void wrote(String uid, String resourceVersion) {
        writes++;
        turn.wrote(uid, resourceVersion);
    }

    @Override
    public void deleted(ObjectRef child) {
        children.put(child, Verdict.DELETED);
        turn.deleted(child);
    }

    @Override
    public boolean goesOn() {
        return turn.goesOn();
    }

    @Override
    public void rolledBack() {
        turn.rolledBack();
    }

    @Override
    public boolean surveys() {
        return turn.surveys();
    }

    @Override
    public void inTheWay(ObjectRef child, String message) {
        turn.inTheWay(child, message);
    }

    @Override
    public JsonObject events() {
        return turn.events();
    }

    @Override
    public boolean pause(Clock clock, Duration pause) {
        return turn.pause(clock, pause);
    }

    /** A decision begins over this generation of the CR; an earlier one of the turn is void. */
    void over(long seen) {
        generation = seen;
        unmet.clear();
        children.clear();
    }

    /** What fails, and which children are going to be looked at. */
    void about(List<Reasons.Unmet> failing, Collection<ObjectRef> wanted) {
        unmet.clear();
        unmet.addAll(failing);
        children.clear();
        wanted.forEach(child -> children.put(child, Verdict.NOT_REACHED));
    }

    /** Looks at one child. */
    void child(Wanted wanted, Runnable settle) {
        ObjectRef child = wanted.ref();
        children.put(child, Verdict.STOPPED);
        int before = writes;
        settle.run();
        Verdict unwritten = wanted.once() ? Verdict.LEFT_ALONE : Verdict.AS_DECLARED;
        children.put(child, writes > before ? Verdict.WRITTEN : unwritten);
    }

    /** Whether the turn has ended before it, or before anybody knew of it. */
    boolean notReached(ObjectRef child) {
        return children.getOrDefault(child, Verdict.NOT_REACHED) == Verdict.NOT_REACHED;
    }

    /** One child is put off. */
    void asleep(ObjectRef child) {
        children.put(child, Verdict.SLEEPS);
    }

    Reasons reasons() {
        int more = Math.max(0, unmet.size() - Reasons.LINES_MAX) + Math.max(0, children.size() - Reasons.LINES_MAX);
        return new Reasons(
                generation,
                unmet.stream().limit(Reasons.LINES_MAX).toList(),
                children.entrySet().stream()
                        .limit(Reasons.LINES_MAX)
                        .map(child -> new Reasons.Child(child.getKey(), child.getValue()))
                        .toList(),
                more);
    }
}
