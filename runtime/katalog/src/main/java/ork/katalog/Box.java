package ork.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;

/**
 * The operatorBox of a CRD entry: how it runs and what it makes of a CR.
 *
 * @param workers 1 to 50
 * @param resync how often every CR is looked at without a change; positive
 * @param queueDepth beyond this many waiting keys the queue is under pressure; zero for no mark (decision 8)
 * @param failureThreshold so many failures in a row make the box degraded
 * @param retryBackoff how a turn is tried again before it counts as failed
 * @param behaviour what is dropped while the queue is full
 * @param cross what is seen of other entries' CRs
 * @param rollback what happens when a new spec keeps failing
 * @param finalizers to be on every CR besides ork's own
 */
public record Box(
        Setting<Integer> workers,
        Setting<Duration> resync,
        Setting<Integer> queueDepth,
        Setting<Integer> failureThreshold,
        RetryBackoff retryBackoff,
        Behaviour behaviour,
        Optional<Autoscale> autoscale,
        Requeue requeue,
        List<CrossRead> cross,
        Setting<List<String>> finalizers,
        Optional<Hook> hook,
        Block onCreate,
        Block onReconcile,
        Cleanup onDelete,
        Optional<Rollback> rollback,
        Status status) {
    public Box {
        cross = List.copyOf(cross);
    }

    /** The entries that make children, in the order of declaration. */
    public List<Entry> children() {
        List<Entry> entries = new ArrayList<>(onCreate.entries());
        entries.addAll(onReconcile.entries());
        return List.copyOf(entries);
    }

    /** The entries that are applied while a CR is rolled back, where it has such of its own. */
    public List<Entry> onRollback() {
        return rollback.flatMap(Rollback::onRollback).map(Block::entries).orElse(List.of());
    }

    /** What all of its templates and conditions read; a hook may read anything. */
    public Reads reads() {
        if (hook.isPresent()) {
            return Reads.EVERYTHING;
        }
        return onCreate.reads()
                .and(onReconcile.reads())
                .and(onDelete.reads())
                .and(rollback.map(Rollback::reads).orElse(Reads.NOTHING))
                .and(status.reads())
                .and(Reads.all(cross.stream().map(CrossRead::reads).toList()))
                .and(behaviour.reads())
                .and(requeue.reads());
    }
}
