package ork.engine.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.condition.Unique;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * Which CRs of a box have the same value where its Katalog wants one to be there only once: an index beside the cache,
 * so that asking costs no look at all CRs. Told of changes by one thread at a time, the informer's; asked by any.
 *
 * <p>Who alone had a value, and has it no longer alone, has to be looked at again, and so has the one that is left alone
 * with it. Those between are denied already, and stay so: a change costs two looks at most, however many share a value.
 */
public final class UniqueIndex implements OtherValues {
    /** Of longer values a digest is kept, which is longer than this itself, so that no value looks like one. */
    private static final int VALUE_MAX = 64;

    private final CrdEntry crd;
    private final Clock clock;
    private final RandomSource random;
    private final ConcurrentSkipListSet<Held> held = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<ObjectKey, List<Held>> byCr = new ConcurrentSkipListMap<>();

    public UniqueIndex(CrdEntry crd, Clock clock, RandomSource random) {
        this.crd = crd;
        this.clock = clock;
        this.random = random;
    }

    private record Held(int unique, String value, ObjectKey by) implements Comparable<Held> {
        private static final ObjectKey FIRST = new ObjectKey("", "");

        static Held first(int unique, String value) {
            return new Held(unique, value, FIRST);
        }

        boolean sameAs(Held other) {
            return unique == other.unique && value.equals(other.value);
        }

        @Override
        public int compareTo(Held other) {
            int byUnique = Integer.compare(unique, other.unique);
            int byValue = byUnique != 0 ? byUnique : value.compareTo(other.value);
            return byValue != 0 ? byValue : by.compareTo(other.by);
        }
    }

    @Override
    public boolean has(int unique, String value, ObjectKey besides) {
        return first(Held.first(unique, kept(value)), 2).stream()
                .anyMatch(other -> !other.by().equals(besides));
    }

    /**
     * A CR is new, or has changed.
     *
     * @return the others that have to be looked at again
     */
    public List<ObjectKey> changed(JsonObject cr) {
        return crd.rules().uniques().isEmpty() ? List.of() : replace(key(cr), values(cr));
    }

    /** A CR is gone: as {@link #changed}. */
    public List<ObjectKey> removed(JsonObject last) {
        return replace(key(last), List.of());
    }

    private List<ObjectKey> replace(ObjectKey key, List<Held> now) {
        List<Held> before = now.isEmpty() ? byCr.remove(key) : byCr.put(key, now);
        List<ObjectKey> concerned = new ArrayList<>();
        for (Held came : now) {
            if (held.add(came)) {
                List<Held> group = first(came, 3);
                if (group.size() == 2) {
                    group.stream().map(Held::by).filter(by -> !by.equals(key)).forEach(concerned::add);
                }
            }
        }
        for (Held left : before == null ? List.<Held>of() : before) {
            if (!now.contains(left) && held.remove(left)) {
                List<Held> group = first(left, 2);
                if (group.size() == 1) {
                    concerned.add(group.getFirst().by());
                }
            }
        }
        return concerned;
    }

    /** Those that have the value, no more than so many. */
    private List<Held> first(Held value, int most) {
        List<Held> group = new ArrayList<>();
        for (Held each : held.tailSet(Held.first(value.unique(), value.value()))) {
            if (group.size() == most || !each.sameAs(value)) {
                break;
            }
            group.add(each);
        }
        return group;
    }

    private List<Held> values(JsonObject cr) {
        Scope stored = new Scope(Blueprint.typed(cr, crd.type()), clock.wallTime(), random);
        List<Held> values = new ArrayList<>();
        try {
            Scope seen = stored.over(crd.seen(stored));
            for (Unique unique : crd.rules().uniques()) {
                unique.value(seen).ifPresent(value -> values.add(new Held(unique.number(), kept(value), key(cr))));
            }
        } catch (RenderException e) {
            // Its own turn says so on the CR; it has no value that others could share.
            return List.of();
        }
        return values;
    }

    private static String kept(String value) {
        return value.length() <= VALUE_MAX
                ? value
                : "sha256:" + HexFormat.of().formatHex(Digest.sha256(value.getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectKey key(JsonObject cr) {
        return new ObjectKey(cr.text("metadata", "namespace"), cr.text("metadata", "name"));
    }
}
