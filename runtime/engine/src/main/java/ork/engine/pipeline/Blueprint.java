package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.ResourceType;
import ork.engine.pipeline.Inventory.Reach;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.Block;
import ork.katalog.CrdEntry;
import ork.katalog.Durations;
import ork.katalog.Gates;
import ork.katalog.Mutation;
import ork.katalog.RuntimeNumbers;
import ork.katalog.Validation;
import ork.katalog.external.Externals;
import ork.katalog.resource.Entry;
import ork.katalog.resource.Once;
import ork.katalog.resource.Rendered;
import ork.katalog.resource.Scaling;
import ork.katalog.resource.Tls;
import ork.katalog.template.Peers;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * What a CRD entry makes of a CR: a pure function from what the templates see to the children that are wanted. It can be
 * asked again, over a newer CR, whether a decision still stands.
 */
final class Blueprint {
    private static final int CHILDREN_MAX = 2_000;

    private final CrdEntry crd;
    private final Caches caches;
    private final CrossView cross;
    private final Enriching enriching;
    private final Supplier<JsonObject> numbers;
    private final boolean readsNumbers;
    private final boolean readsChildren;
    private final List<ResourceType> declaredKinds;
    private volatile Known known = new Known(List.of(), Inventory.EMPTY);

    /** The kinds as they were served, and what that came to: every turn asks for it twice, and it hardly ever changes. */
    private record Known(List<ResourceType> served, Inventory inventory) {}

    /** @param numbers of the operator, as {@link RuntimeNumbers} names them */
    Blueprint(CrdEntry crd, Caches caches, CrossView cross, Supplier<JsonObject> numbers) {
        this.crd = crd;
        this.caches = caches;
        this.cross = cross;
        this.enriching = new Enriching(crd, caches.related());
        this.numbers = numbers;
        Reads reads = CacheNeeds.reads(crd);
        this.readsNumbers = RuntimeNumbers.in(reads);
        this.readsChildren = !crd.enrichment().isEmpty() || reads.touches(List.of("children"));
        this.declaredKinds = declaredKinds(crd);
    }

    /** All that {@link #inventory} goes by. */
    private static List<ResourceType> declaredKinds(CrdEntry crd) {
        List<ResourceType> kinds = new ArrayList<>();
        crd.box().children().forEach(entry -> kinds.add(entry.type()));
        crd.box().onRollback().forEach(entry -> kinds.add(entry.type()));
        crd.box().onDelete().runs().forEach(run -> kinds.add(run.type()));
        crd.box().hook().ifPresent(hook -> kinds.addAll(hook.managedResources()));
        return List.copyOf(kinds);
    }

    /** @throws Stop to come back soon, while a cache that is read is not filled */
    void awaitCaches() {
        cross.awaitCaches();
        enriching.awaitCaches();
    }

    /**
     * A version of the CR in the form that everything of the user's sees.
     *
     * @param answers what has been heard from outside so far
     */
    JsonObject seen(JsonObject version, ResourceType type, Instant now, RandomSource random, Answers answers) {
        return crd.seen(new Scope(answered(typed(version, type), answers), now, random));
    }

    private JsonObject answered(JsonObject version, Answers answers) {
        JsonObject seen = Gates.over(version, answers.sentinels());
        if (crd.externals().isEmpty()) {
            return seen;
        }
        JsonObject external = crd.externals().none();
        for (String name : answers.calls().keys()) {
            external = external.with(name, answers.calls().object(name));
        }
        return seen.with("external", external);
    }

    static JsonObject typed(JsonObject version, ResourceType type) {
        return version.with("apiVersion", type.apiVersion()).with("kind", type.kind());
    }

    /** What the rules of the Katalog say of a version of the CR, of which templates see {@code scope}. */
    Validation.Verdict verdict(JsonObject version, ResourceType type, Scope scope) {
        Validation validation = crd.rules().validation();
        if (crd.rules().mutation().first()) {
            return validation.of(scope);
        }
        Scope stored = new Scope(typed(version, type), scope.now(), scope.random());
        JsonObject unmutated = crd.normalization().of(stored);
        JsonObject cr = scope.data();
        for (String part : List.of("metadata", "spec")) {
            cr = cr.with(part, unmutated.object(part));
        }
        return validation.of(scope.over(cr));
    }

    /**
     * What templates see of a version of the CR, and of its children as far as {@code look} knows them.
     *
     * @param type of the CR, as the cluster serves it
     * @param answers what has been heard from outside so far
     * @throws Stop while what is read of others cannot be known
     */
    Scope scope(
            JsonObject version,
            ResourceType type,
            Instant now,
            RandomSource random,
            Function<ObjectRef, Optional<JsonObject>> look,
            Answers answers) {
        JsonObject own = numbered(seen(version, type, now, random, answers), answers);
        JsonObject seen = cross.over(new Scope(own, now, random), answers);
        Scope without = new Scope(seen, now, random, peers(version));
        return readsChildren ? enriching.over(without, places(without), look) : without;
    }

    private JsonObject numbered(JsonObject cr, Answers answers) {
        if (!readsNumbers) {
            return cr;
        }
        JsonObject known = answers.numbers(numbers);
        return cr.with(RuntimeNumbers.METRICS, known.object(RuntimeNumbers.METRICS))
                .with(RuntimeNumbers.HEALTH, known.object(RuntimeNumbers.HEALTH));
    }

    /**
     * What {@code onDelete} sees of a version of the CR; what nothing of it reads is not looked for.
     *
     * @param late whether CRs that nobody can know of yet count as not there
     */
    LastSight lastSight(
            JsonObject version,
            ResourceType type,
            Instant now,
            RandomSource random,
            Function<ObjectRef, Optional<JsonObject>> look,
            Answers answers,
            boolean late) {
        List<LastSight.Unknown> unknown = new ArrayList<>();
        Scope stored = new Scope(answered(typed(version, type), answers), now, random);
        Scope normalized = stored.over(
                crd.normalization().of(stored, (path, failure) -> unknown.add(new LastSight.Unknown(path, failure))));
        Scope seen = normalized.over(mutated(normalized, unknown));
        Reads needed =
                crd.box().onDelete().reads().and(Externals.reads(crd.externals().onDelete()));
        JsonObject crossed = cross.atLast(seen, answers, needed, late, unknown);
        Scope without = new Scope(numbered(crossed, answers), now, random, peers(version));
        Reads ofPlaces =
                Reads.all(crd.box().children().stream().map(Entry::reads).toList());
        unknown.addAll(LastSight.through(unknown, ofPlaces, List.of(List.of("children"))));
        Scope whole = enriching.neededBy(needed)
                ? enriching.over(without, places(without), look)
                : without.over(without.data().with("children", ChildrenView.of(places(without), look)));
        return new LastSight(whole, unknown);
    }

    private JsonObject mutated(Scope normalized, List<LastSight.Unknown> unknown) {
        Mutation mutation = crd.rules().mutation();
        List<List<String>> makes =
                mutation.rules().stream().map(Mutation.Rule::path).toList();
        unknown.addAll(LastSight.through(unknown, mutation.reads(), makes));
        try {
            return mutation.of(normalized);
        } catch (RenderException e) {
            makes.forEach(path -> unknown.add(new LastSight.Unknown(path, e)));
            return normalized.data();
        }
    }

    private Peers peers(JsonObject version) {
        ObjectKey self = new ObjectKey(version.text("metadata", "namespace"), version.text("metadata", "name"));
        return (unique, value) -> caches.values().has(unique, value, self);
    }

    /**
     * The wanted children in the order in which they are to be written.
     *
     * @throws RenderException when an entry cannot be rendered
     */
    SequencedMap<ObjectRef, Wanted> of(Scope scope, Ownership owner) {
        return of(List.of(crd.box().onCreate(), crd.box().onReconcile()), scope, owner);
    }

    /**
     * The children that a CR has while it is rolled back: what is kept as declared, and nothing that is made once.
     *
     * @throws RenderException when an entry cannot be rendered
     */
    SequencedMap<ObjectRef, Wanted> ofRollback(Optional<Block> own, Scope scope, Ownership owner) {
        SequencedMap<ObjectRef, Wanted> children =
                own.isPresent() ? of(List.of(own.get()), scope, owner) : of(scope, owner);
        children.values().removeIf(child -> child.once() || child.filling() instanceof Filling.Made);
        return children;
    }

    private SequencedMap<ObjectRef, Wanted> of(List<Block> blocks, Scope scope, Ownership owner) {
        List<Passing> passing = new ArrayList<>();
        blocks.forEach(block -> addPassing(block, scope, passing));
        passing.sort(Comparator.comparing(Passing::entry, ResourceOrder.BY_NEED));
        SequencedMap<ObjectRef, Wanted> children = new LinkedHashMap<>();
        for (Passing each : passing) {
            for (ObjectRef ref : each.entry().refs(each.scope())) {
                add(render(each.entry(), each.scope(), ref, owner), children);
            }
            if (children.size() > CHILDREN_MAX) {
                throw new RenderException(
                        each.entry().position(), "this CR is to have more than " + CHILDREN_MAX + " children");
            }
        }
        Scaled.release(children);
        return children;
    }

    /** Of several entries that come to one name the last holds, but "kept so" is stronger than "created once". */
    private static void add(Wanted child, SequencedMap<ObjectRef, Wanted> children) {
        Wanted before = children.get(child.ref());
        if (before == null || before.once() || !child.once()) {
            children.put(child.ref(), child);
        }
    }

    /**
     * Those of the wanted children that can be rendered, where others of them cannot. None where more are to be than a CR may have, nor where
     * children may depend on calls, of which nobody knows whether they were made.
     */
    List<Wanted> renderable(Scope scope, Ownership owner) {
        if (!crd.externals().onCreate().isEmpty()
                || !crd.externals().onReconcile().isEmpty()) {
            return List.of();
        }
        SequencedMap<ObjectRef, Wanted> children = new LinkedHashMap<>();
        for (Block block : List.of(crd.box().onCreate(), crd.box().onReconcile())) {
            for (Entry entry : block.entries()) {
                try {
                    // By itself, so that it fails by itself.
                    Block alone = new Block(block.conditions(), List.of(entry));
                    of(List.of(alone), scope, owner).values().forEach(child -> add(child, children));
                } catch (RenderException _) {
                    // That is said already, or the next thing to be said.
                }
                if (children.size() > CHILDREN_MAX) {
                    return List.of();
                }
            }
        }
        return List.copyOf(children.values());
    }

    /** Where the declared children are, whatever their conditions say; what cannot be rendered is left out. */
    SequencedMap<ObjectRef, Entry> places(Scope scope) {
        SequencedMap<ObjectRef, Entry> places = new LinkedHashMap<>();
        for (Entry entry : crd.box().children()) {
            refs(entry, scope).forEach(ref -> places.putLast(served(ref), entry));
        }
        return places;
    }

    private static List<ObjectRef> refs(Entry entry, Scope scope) {
        List<ObjectRef> refs = new ArrayList<>();
        try {
            for (Scope each : entry.scopes(scope)) {
                refs.addAll(entry.refs(each));
            }
        } catch (RenderException e) {
            return refs;
        }
        return refs;
    }

    /** The kinds that it may make children of. */
    Inventory inventory() {
        List<ResourceType> now = new ArrayList<>();
        declaredKinds.forEach(type -> now.add(caches.served(type)));
        Known last = known;
        if (last.served().equals(now)) {
            return last.inventory();
        }
        Inventory inventory = inventoryAnew();
        known = new Known(now, inventory);
        return inventory;
    }

    private Inventory inventoryAnew() {
        SortedMap<ResourceType, Reach> kinds = new TreeMap<>();
        for (Entry entry : crd.box().children()) {
            ResourceType type = caches.served(entry.type());
            kinds.merge(type, reach(type, entry), Reach::wider);
        }
        for (Entry entry : crd.box().onRollback()) {
            ResourceType type = caches.served(entry.type());
            kinds.merge(type, reach(type, entry), Reach::wider);
        }
        for (Entry run : crd.box().onDelete().runs()) {
            kinds.merge(caches.served(run.type()), Reach.ANYWHERE, Reach::wider);
        }
        if (crd.box().hook().isPresent()) {
            for (ResourceType managed : crd.box().hook().get().managedResources()) {
                ResourceType type = caches.served(managed);
                kinds.merge(type, type.namespaced() ? Reach.ANYWHERE : Reach.CLUSTER, Reach::wider);
            }
        }
        return new Inventory(kinds);
    }

    private Reach reach(ResourceType type, Entry entry) {
        if (!type.namespaced()) {
            return Reach.CLUSTER;
        }
        return entry.placement().elsewhere() && crd.type().namespaced() ? Reach.ANYWHERE : Reach.OWN;
    }

    /** An entry whose conditions pass, and what its templates see for one of its elements. */
    private record Passing(Entry entry, Scope scope) {}

    private static void addPassing(Block block, Scope scope, List<Passing> passing) {
        if (!block.conditions().pass(scope)) {
            return;
        }
        for (Entry entry : block.entries()) {
            for (Scope each : entry.scopes(scope)) {
                if (entry.conditions().pass(each)) {
                    passing.add(new Passing(entry, each));
                }
            }
        }
    }

    private Wanted render(Entry entry, Scope scope, ObjectRef place, Ownership owner) {
        ObjectRef ref = served(place);
        Rendered rendered = entry.once().isPresent() ? entry.outline(scope, place) : entry.render(scope, place);
        JsonObject object = object(ref, rendered, owner);
        Optional<Scaling.Now> scaling =
                entry.scaling().map(scales -> scales.at(scope, object.integer(1, "spec", "replicas")));
        return new Wanted(
                ref,
                scaling.isEmpty()
                        ? object
                        : object.with("spec", object.object("spec").without("replicas")),
                rendered.status(),
                !entry.reconcile(),
                Marks.MANAGER,
                entry.forceConflict(),
                entry.adopt(),
                filling(entry, scope, place, owner),
                entry.sleep(),
                scaling);
    }

    private Filling filling(Entry entry, Scope scope, ObjectRef place, Ownership owner) {
        Optional<ObjectRef> source = entry.source(scope);
        if (source.isPresent()) {
            if (source.get().equals(place)) {
                throw new RenderException(entry.position(), place + " is to be a copy of itself");
            }
            return new Filling.Copied(served(source.get()));
        }
        if (entry.once().isEmpty()) {
            return new Filling.None();
        }
        Once once = entry.once().get();
        Optional<Duration> age =
                Durations.rendered(once.age(scope), Durations.SECOND, once.position(), entry.key() + " rotateAfter");
        if (once.tls().isEmpty()) {
            return new Filling.Made(age, () -> object(served(place), entry.render(scope, place), owner));
        }
        // Its names are looked at in each turn, as everything that is rendered is; what it holds only when it is made.
        Tls.Certificate certificate = once.tls().get().of(scope, age);
        return new Filling.Made(
                age,
                () -> Certified.with(certificate, object(served(place), entry.render(scope, place), owner), scope));
    }

    /** A Job of {@code onDelete}, which no owner reference covers. */
    JsonObject jobOfDeletion(Entry entry, Scope scope, ObjectRef place, Ownership owner, String step) {
        ObjectRef ref = served(place);
        JsonObject job = owner.markUncovered(ref, entry.render(scope, place).object());
        JsonObject metadata = job.object("metadata");
        return job.with(
                "metadata",
                metadata.with("annotations", metadata.object("annotations").with(Marks.DELETION_STEP, step)));
    }

    private static JsonObject object(ObjectRef ref, Rendered rendered, Ownership owner) {
        JsonObject made = rendered.object();
        String version = ref.type().apiVersion();
        JsonObject object = made.text("apiVersion").equals(version) ? made : made.with("apiVersion", version);
        JsonObject placed = ref.namespace().isEmpty()
                ? object.with("metadata", object.object("metadata").without("namespace"))
                : object;
        return owner.mark(ref, placed);
    }

    ObjectRef served(ObjectRef ref) {
        ResourceType type = caches.served(ref.type());
        return new ObjectRef(type, type.namespaced() ? ref.namespace() : "", ref.name());
    }
}
