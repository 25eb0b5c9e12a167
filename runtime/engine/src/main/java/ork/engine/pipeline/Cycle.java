package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Predicate;
import ork.doors.Clock;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Block;
import ork.katalog.CrdEntry;
import ork.katalog.Rollback;
import ork.katalog.Validation;
import ork.katalog.template.Redrawn;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** One run through the stages, over one version of the CR: what they share. Belongs to the worker whose turn it is. */
final class Cycle {
    /** How often something is decided again within a turn when a write meets a newer version; then comes the backoff. */
    static final int DECISIONS_MAX = 3;

    final CrdEntry crd;
    final ObjectRef ref;
    final Ownership owner;
    final Client client;
    final CrMemory memory;
    /** Whether the CR has changed under the turn, so that what is known of it is not what was decided on. */
    boolean overtaken;

    final Sight sight;
    final Blueprint blueprint;
    final RolledBack rolledBack;
    final Instant now;
    final RandomSource random;
    private final RandomSource ofTemplates;
    private final Clock clock;
    final Account account;

    private JsonObject cr;
    private static final int SAID_MAX = 100;

    private final SequencedMap<List<String>, Json> said = new LinkedHashMap<>();
    private final Answers answers = new Answers();
    private boolean changed;
    private Optional<Duration> again = Optional.empty();

    Cycle(
            CrdEntry crd,
            ObjectRef ref,
            JsonObject cr,
            Client client,
            CrMemory memory,
            Caches caches,
            Blueprint blueprint,
            Clock clock,
            RandomSource random,
            Account account) {
        this.crd = crd;
        this.ref = ref;
        this.cr = cr;
        this.owner = Ownership.of(ref.type(), cr);
        this.client = client;
        this.memory = memory;
        this.sight = new Sight(caches, client, memory);
        this.blueprint = blueprint;
        this.rolledBack = new RolledBack(crd);
        this.clock = clock;
        this.now = clock.wallTime();
        this.random = random;
        this.ofTemplates = new Redrawn(random);
        this.account = account;
    }

    /** The CR as last read or written. */
    JsonObject cr() {
        return cr;
    }

    boolean changed() {
        return changed;
    }

    /** Whether the CR is to be as its last good spec says. */
    boolean rolledBack() {
        return rolledBack.is(cr);
    }

    long monotonicNanos() {
        return clock.monotonicNanos();
    }

    /** Its children of a kind that left the Katalog, by a consistent read; nothing where the role does not permit it. */
    Optional<List<JsonObject>> listedOfLeft(ResourceType served) {
        return sight.forbidden(served) ? Optional.empty() : client.listIfPermitted(served, owner.selector());
    }

    /** The CR has been written. */
    void crWritten(JsonObject stored) {
        account.wrote(owner.uid(), Versions.of(stored));
        memory.wrote(stored);
        cr = stored;
    }

    /** A child, or the CR's metadata, has been written. */
    void changed(JsonObject stored) {
        account.wrote(stored.text("metadata", "uid"), Versions.of(stored));
        changed = true;
    }

    /** A child has been deleted. The answer is its last state, or says no more than that it is gone. */
    void deleted(ObjectRef child, String uid, JsonObject answer) {
        ChildMemory known = memory.child(child);
        known.forgetComparison();
        known.answer = null;
        known.deletedUid = uid;
        account.deleted(child);
        if (answer.text("metadata", "uid").equals(uid)) {
            account.wrote(uid, Versions.of(answer));
        }
        changed = true;
    }

    /**
     * Nobody has answered the creation of a child. One that comes to be after its CR has gone would be nobody's to remove
     * where no owner reference covers it, so the CR is to wait for it.
     */
    void unanswered(ObjectRef child) {
        unanswered(child, owner.covers(child));
    }

    /** @param covered whether an owner reference would make it go with its CR */
    void unanswered(ObjectRef child, boolean covered) {
        memory.child(child).doubtful = true;
        if (!covered) {
            memory.bornUntilNanos = OptionalLong.of(clock.monotonicNanos() + Client.TIMEOUT.toNanos());
        }
    }

    /** How long it is until no creation without an answer can take effect any more; not positive for none. */
    Duration untilAllBorn() {
        return memory.bornUntilNanos.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(memory.bornUntilNanos.getAsLong() - clock.monotonicNanos());
    }

    /** Something of this CR is due then, whether anything changes until then or not. */
    void lookAgainIn(Duration delay) {
        again = Optional.of(again.filter(known -> known.compareTo(delay) < 0).orElse(delay));
    }

    /** When to come back, where that is sooner than the next resync. */
    Optional<Duration> again() {
        return again.filter(delay -> delay.compareTo(crd.box().resync().value()) < 0);
    }

    /** A field of the status, by the user's code. */
    void say(List<String> path, Json value) {
        if (said.size() >= SAID_MAX && !said.containsKey(path)) {
            throw new IllegalArgumentException("a hook writes at most " + SAID_MAX + " fields of the status");
        }
        said.put(path, value);
    }

    /** The fields of the status that the user's code has said. */
    SequencedMap<List<String>, Json> said() {
        return said;
    }

    /** What has been heard from outside so far. */
    Answers answers() {
        return answers;
    }

    void changedSomething() {
        changed = true;
    }

    /** This version of the CR in the form that everything of the user's sees. */
    JsonObject seen(JsonObject version) {
        return blueprint.seen(rolledBack.effective(version), ref.type(), now, ofTemplates, answers);
    }

    /**
     * What templates see of this version of the CR, with its children as far as they are known without a call. While it is
     * rolled back they see its last good spec.
     */
    Scope scope(JsonObject version) {
        return blueprint.scope(rolledBack.effective(version), ref.type(), now, ofTemplates, sight::glance, answers);
    }

    /**
     * What is seen of this version of the CR, which goes.
     *
     * @param late whether who is not known by now counts as not there
     */
    LastSight lastSight(JsonObject version, boolean late) {
        return blueprint.lastSight(version, ref.type(), now, ofTemplates, sight::glance, answers, late);
    }

    /** What the rules of the Katalog say of this version of the CR. */
    Validation.Verdict verdict(JsonObject version) {
        return crd.rules().validation().rules().isEmpty()
                ? Validation.Verdict.NOTHING
                : blueprint.verdict(rolledBack.effective(version), ref.type(), scope(version));
    }

    SequencedMap<ObjectRef, Wanted> wanted(JsonObject version) {
        Scope scope = scope(version);
        if (!rolledBack.is(version)) {
            return blueprint.of(scope, owner);
        }
        Optional<Block> own = rolledBack.declared().flatMap(Rollback::onRollback);
        return blueprint.ofRollback(own, own.isEmpty() ? scope : RollbackStage.seen(scope, spec(version)), owner);
    }

    /** What {@code onRollback} sees of this version of the CR. */
    Scope scopeOfRollback(JsonObject version) {
        return RollbackStage.seen(scope(version), spec(version));
    }

    /** The CR's own spec as templates would see it; as it is stored where that cannot be made, which may be the trouble. */
    private JsonObject spec(JsonObject version) {
        try {
            return blueprint
                    .seen(version, ref.type(), now, ofTemplates, answers)
                    .object("spec");
        } catch (RenderException e) {
            return version.object("spec");
        }
    }

    /** The CR as it is now, by a consistent read. Ends the reconcile when it is gone. */
    JsonObject live() {
        Optional<JsonObject> live = client.get(ref);
        if (live.isEmpty() || !live.get().text("metadata", "uid").equals(owner.uid())) {
            throw Stop.gone();
        }
        return live.get();
    }

    /**
     * Looks at the CR live before something is destroyed on its behalf (DG-8).
     *
     * @param stands whether what is wanted by the CR as it is now still asks for it. Its status may be written twenty
     *     times a second by others, so being the same version is not asked for
     * @throws Moved when it does not, or when the CR has a new spec, is denied or is being deleted
     */
    void confirm(Predicate<SequencedMap<ObjectRef, Wanted>> stands) {
        JsonObject live = live();
        boolean other = generation(live) != generation(cr)
                || deleting(live)
                || rolledBack.is(live) != rolledBack()
                || verdict(live).denied();
        if (other || !stands.test(wanted(live))) {
            throw new Moved(live);
        }
    }

    static long generation(JsonObject object) {
        return object.integer(0, "metadata", "generation");
    }

    static boolean deleting(JsonObject object) {
        return !object.text("metadata", "deletionTimestamp").isEmpty();
    }
}
