package ork.engine.pipeline;

import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/** What is remembered of one CR, between its turns and never beyond it. Belongs to the worker whose turn it is. */
final class CrMemory {
    private final String uid;
    private final SortedMap<ObjectRef, ChildMemory> children = new TreeMap<>();

    /** The answer to an own write that the cache does not show yet. */
    private @Nullable JsonObject answer;

    /** Whether a write on the CR itself had no answer. */
    boolean doubtful;

    /**
     * Until when the creation of a child that no owner reference covers may still take effect, though nobody has answered
     * it; monotonic nanoseconds.
     */
    OptionalLong bornUntilNanos = OptionalLong.empty();

    /** Whether it was taken over from another Katalog: once, since one that handles it as well would take it back. */
    boolean claimed;

    /** Whether the deletion has been announced. */
    boolean deletionAnnounced;

    /** What was said about the Jobs of {@code onDelete}: said once on its events. */
    final SortedSet<String> saidOfJobs = new TreeSet<>();

    /** What the calls of {@code onDelete} have come to, by their names. */
    final SortedMap<String, JsonObject> heardAtLast = new TreeMap<>();

    /** What {@code onDelete} names, and was seen to be gone while the CR goes: nobody makes it again. */
    final SortedSet<ObjectRef> seenGone = new TreeSet<>();

    /** Children that sleep before they are made, and since when; monotonic nanoseconds. */
    final SortedMap<ObjectRef, Long> asleep = new TreeMap<>();

    /** Children that sleep no more: whatever becomes of them while they are wanted, they are made at once. */
    final SortedSet<ObjectRef> awake = new TreeSet<>();

    /** The CR at the end of the last turn that came to one, where a gate asks what has changed since; null for none. */
    @Nullable
    JsonObject done;

    /** What the rules said last against the CR, and about it: said once on its events. */
    String denied = "";

    String warned = "";

    /** Its failures in a row, for a rollback. */
    final FailureRow failures = new FailureRow();

    /** The generation of which was said that it is rolled back; -1 for none. */
    long saidRolledBack = -1;

    /** The generation whose spec cannot be recorded; -1 for none. */
    long unrecordable = -1;

    /** Why there is nothing to roll back to, as it was said last; empty when nothing was. */
    String unavailable = "";

    /** Paths of the status at which the server keeps something else than what was sent, such as nothing. */
    final SortedMap<String, Stuck> stuck = new TreeMap<>();

    /** What Ready said last, and since when; empty when it has said nothing yet. */
    String ready = "";

    String readySince = "";

    /** The generation at which the server knew no status subresource; -1 for none. */
    long noStatusAt = -1;

    /** What was sent, and what is there instead. */
    record Stuck(Digest sent, Digest stored) {}

    CrMemory(String uid) {
        this.uid = uid;
    }

    String uid() {
        return uid;
    }

    ChildMemory child(ObjectRef ref) {
        return children.computeIfAbsent(ref, _ -> new ChildMemory());
    }

    @Nullable
    ChildMemory known(ObjectRef ref) {
        return children.get(ref);
    }

    SortedMap<ObjectRef, ChildMemory> children() {
        return children;
    }

    /** Forgets children that are not among these, once nothing about them is pending. */
    void keep(Set<ObjectRef> wanted) {
        children.entrySet().removeIf(entry -> {
            ChildMemory child = entry.getValue();
            return !wanted.contains(entry.getKey())
                    && child.answer == null
                    && child.deletedUid.isEmpty()
                    && !child.doubtful;
        });
    }

    void wrote(JsonObject stored) {
        answer = stored;
        doubtful = false;
    }

    /** The newer of what the cache shows and what we have written. */
    JsonObject newest(JsonObject cached) {
        JsonObject own = answer;
        if (own != null && Versions.older(Versions.of(cached), Versions.of(own))) {
            return own;
        }
        answer = null;
        return cached;
    }
}
