package ork.simulator.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.access.Access;
import ork.simulator.api.access.Subject;
import ork.simulator.api.admission.Webhooks;
import ork.simulator.api.history.Commit;
import ork.simulator.api.history.Entry;
import ork.simulator.api.history.History;
import ork.simulator.api.history.Key;
import ork.simulator.api.history.Pinned;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.registry.Registry;
import ork.simulator.api.request.Context;
import ork.simulator.api.request.Outcome;
import ork.simulator.api.request.Randomness;
import ork.simulator.api.request.Requests;

/**
 * One cluster's API servers over one history. Not thread-safe: the world runs one thread at a time, and an HTTP front
 * takes its own lock.
 *
 * <p>Nothing happens here but through {@link #handle}; time is its argument, and whatever is random comes from the
 * source given at construction. The other programs of a cluster, such as the garbage collector, are {@link Actor}s.
 */
public final class SimulatedCluster {
    private final History history = new History();
    private final Registry registry = new Registry();
    private final Randomness random;
    private final LatelyShown shown = new LatelyShown();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private Webhooks webhooks = Webhooks.UNREACHABLE;

    /** An empty cluster with the namespaces that every cluster has. */
    public SimulatedCluster(RandomSource random, Instant now) {
        this.random = new Randomness(random);
        for (Call call : Bootstrap.calls()) {
            if (!(handle(call, now) instanceof Answer.Done)) {
                throw new IllegalStateException("the cluster does not accept its own beginnings: " + call);
            }
        }
    }

    /**
     * Answers a request at the newest revision, and commits what it writes. Webhooks are asked on the spot; where their
     * answers take time, see {@link #begin}.
     */
    public Answer handle(Call call, Instant now) {
        return begin(call, now).finish(webhooks);
    }

    /** Answers somebody's request, as {@link #begin(Call, Subject, boolean, Instant)} has it. */
    public Answer handle(Call call, Subject user, boolean dry, Instant now) {
        return begin(call, user, dry, now).finish(webhooks);
    }

    /** Begins with a request that may have to wait for webhooks; nothing happens before its first step. */
    public Handling begin(Call call, Instant now) {
        return begin(call, Subject.ADMINISTRATOR, false, now);
    }

    /**
     * Begins with somebody's request, which is permitted already.
     *
     * @param dry whether nothing comes of it (C10)
     */
    public Handling begin(Call call, Subject user, boolean dry, Instant now) {
        return new Handling(this, call, user, dry, random.forOneRequest(), now, Long.MAX_VALUE);
    }

    /**
     * Begins with a read as a server does whose cache is at {@code revision}: reads that must be consistent are still
     * answered from the newest state (E1); those that take what is at hand, or what is not older than some version,
     * get the view of that revision (E2, E3).
     */
    public Handling beginAt(long revision, Call readCall, Instant now) {
        if (readCall.writes()) {
            throw new IllegalArgumentException("a stale view answers reads only, not " + readCall);
        }
        return new Handling(this, readCall, Subject.ADMINISTRATOR, false, random.forOneRequest(), now, revision);
    }

    /** Who answers when a request is handled on the spot. Nobody does until this is said. */
    public void webhooks(Webhooks door) {
        webhooks = door;
    }

    /** What is committed up to a revision, or up to the oldest that is known. */
    Pinned upTo(long revision) {
        return new Pinned(history, Math.clamp(revision, history.compacted(), history.revision()));
    }

    Registry registry() {
        return registry;
    }

    /** Answers a read as {@link #beginAt} has it. */
    public Answer handleAt(long revision, Call readCall, Instant now) {
        return beginAt(revision, readCall, now).finish(webhooks);
    }

    /**
     * Takes the cluster's own hold off a namespace that is being deleted, as its {@code finalize} endpoint does: the
     * namespace goes unless other finalizers hold it.
     */
    public Answer finalizeNamespace(String name, Instant now) {
        return commit(Requests.finalizeNamespace(context(history.revision(), now), name));
    }

    /** Gives a Pod its node, as its {@code binding} endpoint does for the scheduler. */
    public Answer bindPod(ObjectRef pod, String node, Instant now) {
        return commit(Requests.bindPod(context(history.revision(), now), pod, node));
    }

    /** What {@link #handle} would answer now. Nothing is committed (C10). */
    public Answer dryRun(Call call, Instant now) {
        return begin(call, Subject.ADMINISTRATOR, true, now).finish(webhooks);
    }

    /**
     * Stores an object as another cluster has it, with its uid, its owners of fields and its status, under the next version
     * of this one.
     */
    public void adopt(ObjectRef ref, JsonObject object) {
        Kind kind = kind(ref.type());
        if (kind == null) {
            throw new IllegalArgumentException(ref + " is of a kind that is not served");
        }
        String version = String.valueOf(history.revision() + 1);
        JsonObject stored = kind.stored(object).withAt(List.of("metadata", "resourceVersion"), Json.of(version));
        commit(new Commit(kind.key(ref), stored, false));
    }

    /** The kinds that are served now. */
    public List<Kind> kinds() {
        return registry.all(history.at(history.revision()));
    }

    /** The number of the newest write. */
    public long revision() {
        return history.revision();
    }

    public long compactedRevision() {
        return history.compacted();
    }

    /** Forgets the states before {@code revision}: watches and lists that start earlier get a 410. */
    public void compact(long revision) {
        history.compact(revision);
    }

    /** Goes back to an earlier revision, as after a restore from a backup. Numbers that were given out are given again. */
    public void restore(long revision) {
        history.goBackTo(revision);
    }

    /** Opens a watch at the newest revision. */
    public WatchCursor watch(WatchRequest request) {
        return watch(request, false);
    }

    /**
     * Opens a watch.
     *
     * @param initialEvents whether it begins with the state not older than its version, and says where that ends (F9)
     */
    public WatchCursor watch(WatchRequest request, boolean initialEvents) {
        return new WatchCursor(
                history, registry, request, initialEvents, new Conversions(random.forOneRequest(), shown));
    }

    /** The writes after a revision, oldest first; none when they are compacted away. */
    public List<Change> changesAfter(long revision) {
        return changesAfter(revision, _ -> true);
    }

    /** Of these writes those to what somebody cares for. */
    public List<Change> changesAfter(long revision, Predicate<Key> concerns) {
        return changes(history.between(Math.max(revision, history.compacted()), history.revision()), concerns);
    }

    /** Every object that there is, each as if it had just been added, ordered by its place. */
    public List<Change> everything() {
        return everything(_ -> true);
    }

    /** Every object that there is and that somebody cares for, each as if it had just been added, ordered by its place. */
    public List<Change> everything(Predicate<Key> concerns) {
        return changes(history.newest(), concerns);
    }

    private static List<Change> changes(List<Entry> entries, Predicate<Key> concerns) {
        List<Change> changes = new ArrayList<>();
        for (Entry entry : entries) {
            if (concerns.test(entry.key())) {
                changes.add(Change.of(entry));
            }
        }
        return changes;
    }

    /** What roles and bindings allow now. */
    public Access access() {
        return new Access(history.at(history.revision()));
    }

    /** The groups that are served, as {@code /apis} lists them. */
    public JsonObject groups(Instant now) {
        return Requests.groups(context(history.revision(), now));
    }

    /** What is known of a served type: its other names, its schema, its printer columns; null when it is not served. */
    public @Nullable Kind kind(ResourceType type) {
        return registry.find(history.at(history.revision()), type);
    }

    /** The same by name alone, served or not. */
    public @Nullable Kind kind(String group, String plural) {
        return registry.find(history.at(history.revision()), group, plural);
    }

    /** Every type that is served, in its storage version. */
    public List<ResourceType> types() {
        return registry.all(history.at(history.revision())).stream()
                .map(kind -> kind.type(kind.storage()))
                .toList();
    }

    /** The type that an owner reference means; null when no such kind is served. */
    public @Nullable ResourceType typeOf(String apiVersion, String kindName) {
        for (Kind kind : registry.all(history.at(history.revision()))) {
            for (KindVersion version : kind.versions()) {
                if (kind.name().equals(kindName)
                        && version.served()
                        && kind.apiVersion(version).equals(apiVersion)) {
                    return kind.type(version);
                }
            }
        }
        return null;
    }

    /** Calls {@code listener} at every write from now on, before the answer is given. */
    public void onCommit(Consumer<Change> listener) {
        listeners.add(listener);
    }

    Answer commit(Outcome outcome) {
        outcome.commits().forEach(this::commit);
        return outcome.answer();
    }

    private void commit(Commit commit) {
        Change change = Change.of(history.append(commit));
        listeners.forEach(listener -> listener.accept(change));
    }

    private Context context(long cached, Instant now) {
        return new Context(history, cached, registry, random.forOneRequest(), now, Subject.ADMINISTRATOR, null, false);
    }
}
