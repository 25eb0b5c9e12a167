package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Ordinal;
import ork.simulator.schedule.SeededRandom;

/**
 * What users do to CRs. The order of what is done to one CR must not depend on faults, or the end would: so everything has
 * its fixed time until a CR is to be made again, and what follows that counts from its creation.
 */
final class Workload {
    private static final int DEEDS_MAX = 6;
    private static final String KEEP = "example.com/keep";

    private final Draft draft;
    private final SeededRandom random;
    private final Wishes wishes;
    private final Goings goings;
    private final List<JsonObject> objects;

    Workload(Draft draft) {
        this.draft = draft;
        this.random = draft.random;
        this.goings = new Goings(draft);
        this.wishes = new Wishes(random.fork("wishes"));
        this.objects = new ArrayList<>(draft.setup.objects());
    }

    /** What is there at the beginning. */
    List<JsonObject> objects() {
        return objects;
    }

    boolean touches(Child child) {
        return draft.touched.contains(child.owner());
    }

    void draw(Swarm swarm) {
        if (swarm.has(FaultSort.HELD)) {
            objects.replaceAll(object -> isCr(object) && random.chance(0.5) ? held(object) : object);
        }
        if (swarm.has(FaultSort.CRDS)) {
            goings.kind().ifPresent(entry -> {
                draft.moving.add(entry.type().kind());
                late(entry);
            });
        }
        if (swarm.has(FaultSort.KINDS)) {
            objects.stream().filter(Workload::isHeld).forEach(cr -> draft.moving.add(cr.text("kind")));
            goings.kind().ifPresent(entry -> {
                draft.moving.add(entry.type().kind());
                List<JsonObject> own = crs(entry.type().kind());
                own.forEach(cr -> draft.touched.add(Child.name(cr)));
                goings.goesAndComes(entry, own);
            });
        }
        List<JsonObject> crs = objects.stream().filter(this::isCr).toList();
        for (JsonObject cr : crs) {
            if (!touches(cr) && draft.takesDeeds() && random.chance(likely(swarm, crs))) {
                course(cr, 1, Optional.empty());
            }
        }
    }

    /** A rival needs a CR that nobody touches. */
    private static double likely(Swarm swarm, List<JsonObject> crs) {
        if (swarm.has(FaultSort.RIVALS)) {
            return 0.3;
        }
        return crs.size() == 1 ? 0.9 : 0.6;
    }

    private Optional<JsonObject> wish(JsonObject cr) {
        boolean streets =
                objects.stream().anyMatch(object -> object.text("kind").equals("Namespace"));
        return wishes.of(cr, draft.setup.entry(cr).map(CrdEntry::box), streets);
    }

    private boolean isCr(JsonObject object) {
        return draft.setup.entry(object).isPresent();
    }

    private List<JsonObject> crs(String kind) {
        return objects.stream()
                .filter(object -> isCr(object) && object.text("kind").equals(kind))
                .toList();
    }

    private boolean touches(JsonObject cr) {
        return draft.touched.contains(Child.name(cr));
    }

    /** A kind is not there at first; its CRs are made when it is. */
    private void late(CrdEntry entry) {
        long at = goings.comes(entry);
        for (JsonObject cr : crs(entry.type().kind())) {
            objects.remove(cr);
            long created = at + 1_500 + random.nextInt(5_000);
            draft.at(created, "create", cr);
            if (draft.takesDeeds()) {
                course(cr, 1, Optional.of(created));
            }
        }
    }

    /** @param since when it is created; empty where it is there at the beginning */
    private void course(JsonObject cr, int creations, Optional<Long> since) {
        draft.touched.add(Child.name(cr));
        int made = creations;
        Optional<String> anchor = since.map(_ -> creation(cr, creations));
        long at = since.isPresent() ? 0 : random.nextInt(draft.setup.seconds() * 700);
        Budget budget = new Budget(draft.setup.seconds() * 1_000L - since.orElse(at));
        int deeds = 1 + random.nextInt(DEEDS_MAX);
        for (int i = 0; i < deeds; i++) {
            at += budget.take(random.chance(0.5) ? random.nextInt(400) : random.nextInt(draft.setup.seconds() * 400));
            int deed = random.nextInt(10);
            switch (isHeld(cr) ? Math.min(deed, 7) : deed) {
                case 0, 1, 2, 3 -> change(anchor, at, cr, wish(cr));
                case 4, 5 -> {
                    Optional<JsonObject> wish = wish(cr);
                    change(anchor, at, cr, wish);
                    at += 1 + budget.take(random.nextInt(random.chance(0.5) ? 200 : 3_000));
                    change(anchor, at, cr, wish.map(it -> Wishes.back(cr.object("spec"), it)));
                }
                case 6 -> label(anchor, at, cr);
                case 8, 9 -> {
                    step(anchor, at, "recreate", cr);
                    made++;
                    anchor = Optional.of(creation(cr, made));
                    at = 0;
                }
                default -> {
                    step(anchor, at, "delete", Child.target(cr));
                    if (isHeld(cr)) {
                        at += 1 + budget.take(random.nextInt(random.chance(0.4) ? 300 : 20_000));
                        step(anchor, at, "force", Child.target(cr));
                    }
                    if (random.chance(0.2) && !isAwaited(cr)) {
                        return;
                    }
                    long pause = budget.take(random.nextInt(random.chance(0.5) ? 500 : 10_000));
                    draft.after("the " + Ordinal.of(made) + " deletion of a " + Child.name(cr), pause, "create", cr);
                    made++;
                    anchor = Optional.of(creation(cr, made));
                    at = 0;
                }
            }
        }
    }

    /** Somebody else's finalizer stands on it. Only by force does it ever go, and that has its time: so no fault holds up what follows. */
    private static JsonObject held(JsonObject cr) {
        return cr.withAt(List.of("metadata", "finalizers"), JsonArray.ofTexts(List.of(KEEP)));
    }

    private static boolean isHeld(JsonObject cr) {
        return !cr.array("metadata", "finalizers").isEmpty();
    }

    /** The time that is left for what is done to a CR, so that it is over when users are to be done. */
    private static final class Budget {
        private long left;

        Budget(long millis) {
            this.left = Math.max(0, millis);
        }

        long take(long wanted) {
            long taken = Math.min(wanted, left);
            left -= taken;
            return taken;
        }
    }

    /** Whether an entry waits for CRs of this kind: without any it waits for ever, by right. */
    private boolean isAwaited(JsonObject cr) {
        return draft.setup.awaited().contains(cr.text("kind"));
    }

    /** The moment that what follows counts from. */
    private static String creation(JsonObject cr, int nth) {
        return "the " + Ordinal.of(nth) + " creation of a " + Child.name(cr);
    }

    private void change(Optional<String> anchor, long at, JsonObject cr, Optional<JsonObject> spec) {
        spec.ifPresent(wish -> step(anchor, at, "change", Child.target(cr).with("to", JsonObject.of("spec", wish))));
    }

    private void label(Optional<String> anchor, long at, JsonObject cr) {
        JsonObject labels = JsonObject.of("labels", JsonObject.of("team", Json.of("t" + random.nextInt(9))));
        step(anchor, at, "change", Child.target(cr).with("to", JsonObject.of("metadata", labels)));
    }

    private void step(Optional<String> anchor, long at, String deed, JsonObject what) {
        if (anchor.isPresent()) {
            draft.after(anchor.get(), at, deed, what);
        } else {
            draft.busy.add(at);
            draft.at(at, deed, what);
        }
    }
}
