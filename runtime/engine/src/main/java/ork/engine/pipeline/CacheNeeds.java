package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.enrich.Relation;
import ork.engine.informer.Slimming;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.EventWatch;
import ork.katalog.Katalog;
import ork.katalog.Watch;
import ork.katalog.resource.ChildWords;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;

/**
 * What the caches have to keep, found in the Katalog before anything runs: what templates and conditions read, and what
 * the pipeline itself compares. A box with a hook, or with a template that may read anything, has its kinds kept whole;
 * boxes that share a cache get the union of what they need.
 */
public final class CacheNeeds {
    private static final List<String> REPLICAS = List.of("spec", "replicas");
    private static final List<String> SPEC = List.of("spec");
    private static final List<String> STATUS = List.of("status");

    private static final List<String> EVENT_FIELDS = List.of(
            "reason",
            "type",
            "action",
            "reportingComponent",
            "reportingInstance",
            "source",
            "involvedObject",
            "related",
            "count",
            "series");

    private final SortedMap<String, KeptPaths> children = new TreeMap<>();

    /** What others read of the CRs of an entry, by its name. */
    private final SortedMap<String, Reads> crossReads = new TreeMap<>();

    private CacheNeeds() {}

    public static CacheNeeds of(Katalog katalog) {
        return of(katalog.enabled());
    }

    static CacheNeeds of(List<CrdEntry> crds) {
        CacheNeeds needs = new CacheNeeds();
        crds.forEach(needs::add);
        return needs;
    }

    /** For the cache of a kind of children, as the cluster serves it. No template reads one that left the Katalog. */
    public Slimming ofChildren(ResourceType served) {
        KeptPaths kept = children.getOrDefault(name(served), KeptPaths.NOTHING);
        return kept.whole() && !SecretData.isSecret(served) ? Slimming.NONE : new Kept(kept);
    }

    /** For the cache of a box's own kind, when nobody else reads it. */
    public static Slimming ofCrs(CrdEntry crd) {
        return of(List.of(crd)).crs(crd);
    }

    /** For the cache of a box's own kind. */
    public Slimming crs(CrdEntry crd) {
        Slimming each = each(crd);
        return crd.handled().everywhere() ? each : new HandledCrs(crd, each);
    }

    private Slimming each(CrdEntry crd) {
        Reads reads = reads(crd).and(crossReads.getOrDefault(crd.name(), Reads.NOTHING));
        boolean ownKindAsChild =
                entries(crd.box()).stream().anyMatch(entry -> name(entry.type()).equals(name(crd.type())));
        if ((reads.everything() || ownKindAsChild) && !SecretData.isSecret(crd.type())) {
            return Slimming.NONE;
        }
        KeptPaths kept = reads.everything() ? KeptPaths.WHOLE : KeptPaths.NOTHING.with(STATUS);
        if (crd.box().rollback().isPresent()) {
            kept = kept.with(SPEC);
        }
        for (List<String> path : reads.paths()) {
            kept = kept.with(path);
        }
        return new Kept(kept);
    }

    private void add(CrdEntry crd) {
        Reads reads = reads(crd);
        for (CrossRead read : crd.box().cross()) {
            if (read.remote().isEmpty()) {
                crossReads.merge(read.crd(), ofTarget(read, reads), Reads::and);
            }
        }
        Enriching enriching = new Enriching(crd, Related.NONE);
        for (Relation relation : Enriching.relations(crd)) {
            need(relation.type(), kept(relation.kept()));
        }
        for (Entry entry : crd.box().children()) {
            need(entry.type(), kept(enriching.kept(entry)));
        }
        for (Entry entry : entries(crd.box())) {
            need(entry.type(), reads.everything() ? KeptPaths.WHOLE : ofChild(entry, reads));
        }
        for (Watch watch : crd.observed().watches()) {
            KeptPaths kept = watch.reads().everything() ? KeptPaths.WHOLE : KeptPaths.NOTHING;
            for (List<String> path : watch.reads().paths()) {
                kept = kept.with(path);
            }
            need(watch.type(), kept);
        }
        if (!crd.observed().events().isEmpty()) {
            need(EventWatch.EVENTS, ofEvents(crd));
        }
        crd.box().hook().ifPresent(hook -> hook.managedResources().forEach(type -> need(type, KeptPaths.WHOLE)));
    }

    /** What they are told apart by, and the words only where somebody reads them. */
    private static KeptPaths ofEvents(CrdEntry crd) {
        KeptPaths kept = KeptPaths.NOTHING;
        for (String field : EVENT_FIELDS) {
            kept = kept.with(List.of(field));
        }
        Reads ofGates = crd.gates()
                .reads()
                .and(crd.observed().reads())
                .and(crd.externals().reads());
        boolean all = ofGates.everything();
        for (List<String> path : ofGates.paths()) {
            if (path.getFirst().equalsIgnoreCase("events")) {
                all |= path.size() <= 2;
                kept = path.size() <= 2 ? kept : kept.with(core(path.subList(2, path.size())));
            }
        }
        for (EventWatch event : crd.observed().events()) {
            all |= event.readsOfEvent().everything();
            for (List<String> path : event.readsOfEvent().paths()) {
                kept = kept.with(core(path));
            }
        }
        return all ? KeptPaths.WHOLE : kept;
    }

    /** Both groups of events have a name for the words; the cache holds those of the core. */
    private static List<String> core(List<String> path) {
        return path.getFirst().equalsIgnoreCase("note") ? List.of("message") : path;
    }

    private static Reads ofTarget(CrossRead read, Reads reads) {
        if (reads.everything()) {
            return Reads.EVERYTHING;
        }
        Reads target = Reads.NOTHING;
        for (List<String> path : reads.paths()) {
            if (!path.getFirst().equalsIgnoreCase("cross")) {
                continue;
            }
            if (path.size() == 1 || path.get(1).equalsIgnoreCase(read.as())) {
                // A step into a list is none into its items; those are kept whole.
                boolean whole = path.size() <= 2 || read.all();
                target = target.and(whole ? Reads.EVERYTHING : Reads.of(path.subList(2, path.size())));
            }
        }
        return target;
    }

    private void need(ResourceType type, KeptPaths kept) {
        children.merge(name(type), kept, KeptPaths::and);
    }

    private static KeptPaths ofChild(Entry entry, Reads reads) {
        KeptPaths kept = KeptPaths.NOTHING.with(REPLICAS);
        if (entry.key().equals("custom")) {
            kept = kept.with(STATUS);
        }
        List<String> singulars = ChildWords.singulars(entry.type(), entry.key());
        List<String> plurals = ChildWords.plurals(entry.type(), entry.key());
        for (List<String> path : reads.paths()) {
            if (!path.getFirst().equalsIgnoreCase("children")) {
                continue;
            }
            if (path.size() == 1) {
                return KeptPaths.WHOLE;
            }
            String word =
                    Character.toLowerCase(path.get(1).charAt(0)) + path.get(1).substring(1);
            if (singulars.contains(word)) {
                kept = kept.with(path.subList(2, path.size()));
            }
            if (plurals.contains(word)) {
                kept = kept.with(path.subList(Math.min(3, path.size()), path.size()));
            }
        }
        return kept;
    }

    private static KeptPaths kept(List<List<String>> paths) {
        KeptPaths kept = KeptPaths.NOTHING;
        for (List<String> path : paths) {
            kept = kept.with(path);
        }
        return kept;
    }

    /** What all templates and conditions of an entry read. */
    static Reads reads(CrdEntry crd) {
        return crd.box()
                .reads()
                .and(crd.labels().reads())
                .and(crd.normalization().reads())
                .and(crd.rules().reads())
                .and(crd.externals().reads())
                .and(crd.gates().reads())
                .and(crd.observed().reads())
                .and(crd.enrichment().reads());
    }

    private static List<Entry> entries(Box box) {
        List<Entry> entries = new ArrayList<>(box.children());
        entries.addAll(box.onRollback());
        entries.addAll(box.onDelete().entries());
        return entries;
    }

    /** Without the plural and the scope, which may be guesses, and the version, which an old server may have another one of. */
    private static String name(ResourceType type) {
        return type.group() + " " + type.kind();
    }
}
