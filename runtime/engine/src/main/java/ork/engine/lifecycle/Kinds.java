package ork.engine.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.Doors;
import ork.doors.ResourceType;
import ork.engine.box.KindResolver;
import ork.engine.informer.Informer;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerSettings;
import ork.engine.informer.Selection;
import ork.engine.journal.Journal;
import ork.engine.wait.Bell;
import ork.json.JsonObject;

/**
 * Which kinds the cluster serves (LC-2, LC-3). The CustomResourceDefinitions are watched; and since a watch may be
 * broken without knowing it, kinds that are in doubt are asked for every retry period: those that seem to be absent,
 * those whose list was refused, and those without a definition, which an aggregated API may serve. What the server says to such a question holds until more is heard of the definition, be it
 * while the answer is still on its way: then it is older than what was heard.
 */
public final class Kinds implements KindResolver {
    private final Doors doors;
    private final Informer crds;
    private final Discovery discovery;
    private final Duration retry;
    private final Runnable changed;
    private final Bell bell;
    private final SortedSet<ResourceType> managed;
    private final ConcurrentMap<ResourceType, Integer> doubts = new ConcurrentSkipListMap<>();
    /** Kinds that the server said it serves, and of which the last list of definitions has none: they are asked for again. */
    private final Set<ResourceType> unlisted = new ConcurrentSkipListSet<>();

    private final ConcurrentMap<ResourceType, Told> told = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<ResourceType, Long> heardOf = new ConcurrentSkipListMap<>();
    private final AtomicLong heard = new AtomicLong();

    /** What the server said, and how often the definition had been heard of when it was asked. */
    private record Told(Presence presence, long heard) {}

    /**
     * @param retry within which a kind that has appeared is found without the watch
     * @param managed the kinds that boxes are for
     * @param changed told when the answer for any kind may have changed; quick
     */
    public Kinds(
            Doors doors,
            Journal journal,
            InformerSettings settings,
            Duration retry,
            List<ResourceType> managed,
            Runnable changed) {
        this.doors = doors;
        this.crds = new Informer(doors, journal, Selection.all(Crds.TYPE), new CrdSlimming(), settings);
        this.discovery = new Discovery(doors.cluster());
        // What follows an answer, the lists and the first reconcile, has to lie within the interval too.
        this.retry = retry.multipliedBy(9).dividedBy(10);
        this.changed = changed;
        this.bell = new Bell("kinds", doors.clock(), doors.threads());
        this.managed = new ConcurrentSkipListSet<>(managed);
        this.managed.removeIf(BuiltIn::group);
        crds.register(new Listener());
    }

    public void start() {
        if (managed.isEmpty()) {
            return;
        }
        crds.start();
        doors.threads().start("kinds", this::askInTurns);
    }

    public void clusterAnswersAgain() {
        crds.clusterAnswersAgain();
    }

    public void stop() {
        crds.stop();
        bell.close();
    }

    public Presence presence(ResourceType type) {
        if (BuiltIn.group(type)) {
            return Presence.PRESENT;
        }
        Told answer = told.get(type);
        if (answer != null && answer.heard() == heardOf(type)) {
            return answer.presence();
        }
        return crds.store().synced() ? defined(type) : Presence.UNKNOWN;
    }

    public boolean absent(ResourceType type) {
        return presence(type) == Presence.ABSENT;
    }

    /** Grows whenever a definition is heard of: a kind that was not served may be now. */
    public long definitionsHeard() {
        return heard.get();
    }

    /** A list of the kind was last refused as not found, whatever its definition says. */
    public void doubt(ResourceType type) {
        if (!BuiltIn.group(type)) {
            doubts.putIfAbsent(type, 0);
        }
    }

    public void trust(ResourceType type) {
        doubts.remove(type);
    }

    /** Whether the kind has a status subresource; true when it is not known. */
    public boolean statusSubresource(ResourceType type) {
        JsonObject crd = Crds.of(type, crds.store());
        return crd == null || Crds.statusSubresource(crd, type.version()).orElse(true);
    }

    @Override
    public Resolution resolve(ResourceType guess) {
        Optional<ResourceType> defined = Crds.byKind(guess, crds.store());
        return defined.<Resolution>map(Resolution.Served::new).orElseGet(() -> discovery.find(guess));
    }

    @Override
    public ResourceType standing(ResourceType type) {
        return Crds.served(type, crds.store());
    }

    private Presence defined(ResourceType type) {
        JsonObject crd = Crds.of(type, crds.store());
        return crd != null && Crds.serves(crd, type.version()) ? Presence.PRESENT : Presence.ABSENT;
    }

    private void askInTurns() {
        while (bell.await(retry) != Bell.Woken.CLOSED) {
            for (ResourceType type : managed) {
                if (presence(type) != Presence.PRESENT || unlisted.contains(type) || tooDoubtful(type)) {
                    ask(type);
                }
            }
        }
    }

    /** A kind that was just established may be refused by a server that has not heard of it (H2): that passes. */
    private boolean tooDoubtful(ResourceType type) {
        Integer turns = doubts.computeIfPresent(type, (_, before) -> before + 1);
        return turns != null && turns > (crds.store().synced() ? 1 : 0);
    }

    private long heardOf(ResourceType type) {
        return heardOf.getOrDefault(type, 0L);
    }

    private void ask(ResourceType type) {
        Presence before = presence(type);
        long heardBefore = heardOf(type);
        Presence answer = discovery.serves(type);
        if (answer != Presence.UNKNOWN) {
            unlisted.remove(type);
            told.put(type, new Told(answer, heardBefore));
        }
        if (presence(type) != before) {
            changed.run();
        }
    }

    private final class Listener implements InformerHandler {
        @Override
        public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
            // A kind that is served stays established: a definition that is not yet is older than an answer that it is.
            heard(now, Crds.established(now));
        }

        @Override
        public void removed(JsonObject last, boolean unseen) {
            heard(last, true);
        }

        @Override
        public void synced() {
            managed.stream()
                    .filter(type -> presence(type) == Presence.PRESENT && defined(type) == Presence.ABSENT)
                    .forEach(unlisted::add);
            if (!unlisted.isEmpty()) {
                bell.ring();
            }
            changed.run();
        }

        @Override
        public void refused(ApiStatus status) {
            if (!crds.store().synced()) {
                bell.ring();
            }
        }

        private void heard(JsonObject crd, boolean decides) {
            String name = crd.text("metadata", "name");
            for (ResourceType type : managed) {
                if (decides && type.qualifiedPlural().equals(name)) {
                    heardOf.merge(type, 1L, Long::sum);
                }
            }
            heard.incrementAndGet();
            changed.run();
        }
    }
}
