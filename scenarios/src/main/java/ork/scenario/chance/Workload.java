package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Definition;
import ork.scenario.language.Ordinal;
import ork.simulator.schedule.SeededRandom;

/**
 * What users do to CRs. The order of what is done to one CR must not depend on faults, or the end would: so everything has
 * its fixed time until a CR is to be made again, and what follows that counts from its creation.
 */
final class Workload {
    private static final int DEEDS_MAX = 6;

    private final Draft draft;
    private final SeededRandom random;
    private final Wishes wishes;
    /** The CRs that somebody does something to, as {@link Child#owner} names them. */
    private final List<String> touched = new ArrayList<>();

    private final List<JsonObject> objects;

    Workload(Draft draft) {
        this.draft = draft;
        this.random = draft.random;
        this.wishes = new Wishes(random.fork("wishes"));
        this.objects = new ArrayList<>(draft.setup.objects());
    }

    /** What is there at the beginning. */
    List<JsonObject> objects() {
        return objects;
    }

    boolean touches(Child child) {
        return touched.contains(child.owner());
    }

    /** @param late whether a CRD is to come late */
    void draw(boolean late) {
        if (late) {
            late();
        }
        List<JsonObject> crs = objects.stream()
                .filter(object -> draft.setup.entry(object).isPresent())
                .toList();
        for (JsonObject cr : crs) {
            if (draft.takesDeeds() && random.chance(crs.size() == 1 ? 0.9 : 0.6)) {
                course(cr, 1, Optional.empty());
            }
        }
    }

    /** A kind is not there at first; its CRs are made when it is. */
    private void late() {
        List<CrdEntry> entries = draft.setup.katalog().enabled().stream()
                .filter(entry -> Definition.isDefined(entry.type()))
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        String kind = draft.one(entries).type().kind();
        draft.world("missing", JsonArray.ofTexts(List.of(kind)));
        long at = random.between(500, draft.setup.seconds() * 500L);
        draft.at(at, "install", JsonObject.of("kind", Json.of(kind)));
        draft.busy.add(at);
        for (JsonObject cr : draft.setup.crs()) {
            if (cr.text("kind").equals(kind)) {
                objects.remove(cr);
                long created = at + 1_500 + random.nextInt(5_000);
                draft.at(created, "create", cr);
                if (draft.takesDeeds()) {
                    course(cr, 1, Optional.of(created));
                }
            }
        }
    }

    /** @param since when it is created; empty where it is there at the beginning */
    private void course(JsonObject cr, int creations, Optional<Long> since) {
        touched.add(Child.name(cr));
        int made = creations;
        Optional<String> anchor = since.map(_ -> creation(cr, creations));
        long at = since.isPresent() ? 0 : random.nextInt(draft.setup.seconds() * 700);
        Budget budget = new Budget(draft.setup.seconds() * 1_000L - since.orElse(at));
        int deeds = 1 + random.nextInt(DEEDS_MAX);
        for (int i = 0; i < deeds; i++) {
            at += budget.take(random.chance(0.5) ? random.nextInt(400) : random.nextInt(draft.setup.seconds() * 400));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> change(anchor, at, cr, wishes.of(cr));
                case 4, 5 -> {
                    change(anchor, at, cr, wishes.of(cr));
                    at += 1 + budget.take(random.nextInt(random.chance(0.5) ? 200 : 3_000));
                    change(anchor, at, cr, Optional.of(cr.object("spec")).filter(spec -> spec.size() > 0));
                }
                case 6 -> label(anchor, at, cr);
                case 7, 8 -> {
                    step(anchor, at, "recreate", cr);
                    made++;
                    anchor = Optional.of(creation(cr, made));
                    at = 0;
                }
                default -> {
                    step(anchor, at, "delete", Child.target(cr));
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
