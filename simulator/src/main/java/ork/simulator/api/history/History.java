package ork.simulator.api.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/**
 * Every version of every object since the last compaction. Append-only, but for a restored backup: what a {@link View} at a
 * revision shows never changes, so a reader needs nothing but its revision. One counter numbers the writes to all objects (A2).
 */
public final class History implements Timeline {
    /** The server forgets what is older by itself: about as much as a real one keeps of one kind for those who watch (102,400). */
    public static final int LOG_MAX = 100_000;

    /** The same, where objects are large. About as much again goes to the entries themselves. */
    public static final long BYTES_MAX = 256L << 20;

    /** Forgotten at once when there is too much, so that nobody waits long for it. */
    private static final int STEP = 1_000;

    private final TreeMap<Key, Versions> versions = new TreeMap<>();
    private final List<Entry> log = new ArrayList<>();
    private long bytes;
    private long revision;
    private long compacted;

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public long compacted() {
        return compacted;
    }

    /** Appends one write and gives its line in the log. */
    public Entry append(Commit commit) {
        revision++;
        Versions of = versions.computeIfAbsent(commit.key(), Versions::new);
        JsonObject before = of.newest();
        Entry entry = new Entry(
                revision, of.key(), commit.object(), commit.removes(), before, Weight.of(commit.object(), before));
        of.add(revision, commit.removes() ? null : commit.object());
        log.add(entry);
        bytes += entry.bytes();
        if (log.size() > LOG_MAX || bytes > BYTES_MAX) {
            compact(compacted + Math.min(STEP, 1 + log.size() / 8));
        }
        return entry;
    }

    @Override
    public View at(long atRevision) {
        if (atRevision < compacted || atRevision > revision) {
            throw new IllegalArgumentException(
                    "revision " + atRevision + " is not within " + compacted + ".." + revision);
        }
        return new ViewAt(atRevision);
    }

    /** The newest states, each as the write of a new object. */
    public List<Entry> newest() {
        List<Entry> newest = new ArrayList<>();
        versions.forEach((key, of) -> {
            JsonObject object = of.newest();
            if (object != null) {
                newest.add(new Entry(revision, key, object, false, null, 0));
            }
        });
        return newest;
    }

    /** What was written after a revision that is not older than {@link #compacted}, up to another. */
    public List<Entry> between(long after, long upTo) {
        int from = (int) Math.max(0, after - compacted);
        int to = (int) Math.min(log.size(), upTo - compacted);
        return from >= to ? List.of() : List.copyOf(log.subList(from, to));
    }

    /** Goes back to an earlier revision, as a store does that is restored from a backup: what came after has never been. */
    public void goBackTo(long earlier) {
        if (earlier < compacted || earlier > revision) {
            throw new IllegalArgumentException("revision " + earlier + " is not within " + compacted + ".." + revision);
        }
        for (Entry entry : between(earlier, revision)) {
            Versions of = versions.get(entry.key());
            bytes -= entry.bytes();
            if (of != null && of.forgetAfter(earlier)) {
                versions.remove(entry.key());
            }
        }
        log.subList((int) (earlier - compacted), log.size()).clear();
        revision = earlier;
    }

    /** Forgets versions that no view at {@code toRevision} or later shows. */
    public void compact(long toRevision) {
        long to = Math.min(toRevision, revision);
        if (to <= compacted) {
            return;
        }
        ArrayDeque<Key> gone = new ArrayDeque<>();
        for (Entry entry : between(compacted, to)) {
            bytes -= entry.bytes();
            Versions of = versions.get(entry.key());
            if (of != null && of.forgetBefore(to)) {
                gone.add(entry.key());
            }
        }
        gone.forEach(versions::remove);
        log.subList(0, (int) (to - compacted)).clear();
        compacted = to;
    }

    private final class ViewAt implements View {
        private final long at;

        ViewAt(long at) {
            this.at = at;
        }

        @Override
        public long revision() {
            return at;
        }

        @Override
        public @Nullable JsonObject get(Key key) {
            Versions of = versions.get(key);
            return of == null ? null : of.at(at);
        }

        @Override
        public List<JsonObject> list(String group, String plural, String namespace) {
            List<JsonObject> found = new ArrayList<>();
            Iterator<Map.Entry<Key, Versions>> from = versions.tailMap(new Key(group, plural, namespace, ""), true)
                    .entrySet()
                    .iterator();
            while (from.hasNext()) {
                Map.Entry<Key, Versions> next = from.next();
                if (!next.getKey().isIn(group, plural, namespace)) {
                    break;
                }
                JsonObject object = next.getValue().at(at);
                if (object != null) {
                    found.add(object);
                }
            }
            return found;
        }
    }
}
