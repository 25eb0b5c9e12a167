package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import ork.doors.ObjectRef;
import ork.engine.enrich.Enricher;
import ork.engine.enrich.Related;
import ork.engine.enrich.Relation;
import ork.engine.enrich.Relations;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Enrichment.Target;
import ork.katalog.condition.Conditions;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/**
 * What the children of an entry show of the objects around them: of what its Katalog names, that which something of the
 * Katalog reads. The rest is not looked for.
 */
public final class Enriching {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final CrdEntry crd;
    private final Related related;

    /** The targets whose additions are read, by what children are. */
    private final SortedMap<String, List<Target>> targets = new TreeMap<>();

    private final SortedSet<Relation> relations = new TreeSet<>();

    Enriching(CrdEntry crd, Related related) {
        this.crd = crd;
        this.related = related;
        if (crd.enrichment().isEmpty()) {
            return;
        }
        Reads reads = CacheNeeds.reads(crd);
        for (Entry entry : crd.box().children()) {
            targets.computeIfAbsent(sort(entry), _ -> read(entry, reads));
        }
        boolean backs = targets.values().stream().anyMatch(read -> read.contains(Target.BACKING_PODS));
        for (Entry entry : crd.box().children()) {
            List<Target> read = new ArrayList<>(of(entry));
            if (backs && Target.PODS.isAbout(entry.type().kind())) {
                read.add(Target.PODS);
            }
            read.forEach(
                    target -> relations.addAll(Relations.of(target, entry.type().kind(), custom(entry))));
        }
    }

    private static String sort(Entry entry) {
        return entry.key() + " " + entry.type().kind();
    }

    private List<Target> read(Entry entry, Reads reads) {
        return crd.enrichment().targets().keySet().stream()
                .filter(target -> target.isAbout(entry.type().kind())
                        && target.keys().stream().anyMatch(key -> ChildrenView.reads(entry, key, reads)))
                .toList();
    }

    List<Target> of(Entry entry) {
        return targets.getOrDefault(sort(entry), List.of());
    }

    /** Whether anything of what is added is among what is read there. */
    boolean neededBy(Reads reads) {
        return crd.box().children().stream()
                .anyMatch(entry -> of(entry).stream()
                        .flatMap(target -> target.keys().stream())
                        .anyMatch(key -> ChildrenView.reads(entry, key, reads)));
    }

    /** What has to be in memory for the entry. */
    public static SortedSet<Relation> relations(CrdEntry crd) {
        return Collections.unmodifiableSortedSet(new Enriching(crd, Related.NONE).relations);
    }

    /** What a cache has to keep of a child besides what is read of it. */
    List<List<String>> kept(Entry entry) {
        List<List<String>> kept = new ArrayList<>();
        of(entry).forEach(target -> kept.addAll(Relations.ofChild(target)));
        if (entry.type().kind().equals("Pod")
                && targets.values().stream().anyMatch(read -> read.contains(Target.BACKING_PODS))) {
            kept.addAll(Relations.ofPods());
        }
        return kept;
    }

    private static boolean custom(Entry entry) {
        return entry.key().equals("custom");
    }

    /** @throws Stop to come back soon, while nothing is known of what is read */
    void awaitCaches() {
        for (Relation relation : relations) {
            if (related.at(relation) instanceof Related.Look.Unknown) {
                throw waiting(relation);
            }
        }
    }

    /**
     * The CR with its children: first with what is looked for in any case, and then with that whose conditions, which see
     * this, pass.
     *
     * @param look knows the children that are there
     * @throws Stop while what is read is not known
     */
    Scope over(Scope cr, SequencedMap<ObjectRef, Entry> places, Function<ObjectRef, Optional<JsonObject>> look) {
        if (targets.values().stream().allMatch(List::isEmpty)) {
            return with(cr, places, look);
        }
        SequencedMap<ObjectRef, Enricher.Sibling> found = new LinkedHashMap<>();
        places.forEach((ref, entry) -> look.apply(ref)
                .ifPresent(
                        child -> found.put(ref, new Enricher.Sibling(ref.type().kind(), custom(entry), child))));
        boolean deleting = Cycle.deleting(cr.data());
        if (!deleting) {
            // Also where no child is there yet: what cannot be looked for is said before anything is written.
            relations.forEach(relation -> objects(relation, false));
        }
        Enricher enricher = new Enricher(
                cr.data(),
                List.copyOf(found.values()),
                relation -> objects(relation, deleting),
                deleting ? Optional.empty() : Optional.of(crd.position()));
        SequencedMap<ObjectRef, JsonObject> shown = new LinkedHashMap<>();
        found.forEach((ref, child) -> shown.put(ref, child.object()));
        SortedMap<Target, Conditions> all = crd.enrichment().targets();
        List<Target> always = all.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .map(SortedMap.Entry::getKey)
                .toList();
        add(always, places, found, shown, enricher);
        Scope plain = with(cr, places, ref -> Optional.ofNullable(shown.get(ref)));
        List<Target> passing = all.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty() && each.getValue().pass(plain))
                .map(SortedMap.Entry::getKey)
                .toList();
        if (passing.isEmpty()) {
            return plain;
        }
        add(passing, places, found, shown, enricher);
        return with(cr, places, ref -> Optional.ofNullable(shown.get(ref)));
    }

    private void add(
            List<Target> wanted,
            SequencedMap<ObjectRef, Entry> places,
            SequencedMap<ObjectRef, Enricher.Sibling> found,
            SequencedMap<ObjectRef, JsonObject> shown,
            Enricher enricher) {
        places.forEach((ref, entry) -> {
            Enricher.Sibling child = found.get(ref);
            if (child == null) {
                return;
            }
            for (Target target : of(entry)) {
                if (wanted.contains(target)) {
                    shown.computeIfPresent(
                            ref,
                            (_, object) ->
                                    enricher.with(target, new Enricher.Sibling(child.kind(), child.custom(), object)));
                }
            }
        });
    }

    private static Scope with(
            Scope cr, SequencedMap<ObjectRef, Entry> places, Function<ObjectRef, Optional<JsonObject>> look) {
        return cr.over(cr.data().with("children", ChildrenView.of(places, look)));
    }

    /** @param deleting who must get through whatever is refused, and waits for an answer as everybody else */
    private Related.Objects objects(Relation relation, boolean deleting) {
        return switch (related.at(relation)) {
            case Related.Look.Known(Related.Objects objects) -> objects;
            case Related.Look.Nothing() -> Nobody.HERE;
            case Related.Look.Unknown() -> throw waiting(relation);
            case Related.Look.Refused(String words) -> {
                if (deleting) {
                    yield Nobody.HERE;
                }
                throw Stop.failure("what enrich shows of " + relation.type().plural()
                        + " is not known: the API server refuses: " + words);
            }
        };
    }

    private static Stop waiting(Relation relation) {
        return Stop.waiting("the cache of " + relation.type().plural() + ", which enrich reads", LOOK_AGAIN);
    }

    private enum Nobody implements Related.Objects {
        HERE;

        @Override
        public Optional<JsonObject> named(String namespace, String name) {
            return Optional.empty();
        }

        @Override
        public List<JsonObject> of(String uid) {
            return List.of();
        }
    }
}
