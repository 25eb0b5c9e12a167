package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.language.Step;

/**
 * Makes a plan small that breaks a guarantee: leaves out steps, objects and what the world says, as long as the same guarantee
 * is broken. What is left needs not be the smallest there is. An object stays that something is broken without although nothing
 * happens: a namespace, what a copy is made from, the last CR of a kind that others wait for.
 */
public final class Minimiser {
    /** A plan has some dozens of steps, most of which go in the first few runs. */
    private static final int RUNS_MAX = 150;

    private static final int WORDS_MAX = 300;
    /** Without hosts that answer, turns that need an answer break RC-1 by right. */
    private static final List<String> KEPT = List.of("seed", "replicas", "limit", "hosts");

    private final Trial trial;
    private final String guarantee;
    /** What is broken where nothing happens at all. */
    private final List<String> idle;

    private Trial.Result best;
    private int runs;

    private Minimiser(Trial trial, Trial.Result found) {
        this.trial = trial;
        this.guarantee = found.broken().getFirst();
        this.best = found;
        this.idle = idle(found.plan());
    }

    /**
     * @param found in which something is broken
     * @return a plan that breaks the first of it too, with a note that says so, as it was played at last
     */
    public static Trial.Result of(Trial trial, Trial.Result found) {
        Minimiser minimiser = new Minimiser(trial, found);
        minimiser.steps();
        minimiser.objects();
        minimiser.world();
        minimiser.steps();
        return minimiser.noted(found.plan().steps().size());
    }

    /** Large parts first, since most of it has nothing to do with what is broken. */
    private void steps() {
        for (int size = Math.max(1, best.plan().steps().size() / 2); size > 0; size /= 2) {
            int from = 0;
            while (from < best.plan().steps().size()) {
                List<JsonObject> steps = best.plan().steps();
                List<JsonObject> fewer = new ArrayList<>(steps.subList(0, from));
                fewer.addAll(steps.subList(Math.min(steps.size(), from + size), steps.size()));
                if (!holds(best.plan().withSteps(fewer))) {
                    from += size;
                }
            }
        }
    }

    /** An object goes with all that is done to it. */
    private void objects() {
        for (JsonObject object : best.plan().objects()) {
            if (runs >= RUNS_MAX) {
                return;
            }
            List<Step> read = trial.steps(best.plan());
            List<JsonObject> written = best.plan().steps();
            List<JsonObject> others = best.plan().objects().stream()
                    .filter(each -> !each.equals(object))
                    .toList();
            List<JsonObject> steps = IntStream.range(0, Math.min(read.size(), written.size()))
                    .filter(i -> !About.isAbout(read.get(i), object))
                    .mapToObj(written::get)
                    .toList();
            Plan fewer = best.plan().withObjects(others).withSteps(steps);
            Trial.Result before = best;
            if (holds(fewer) && !idle.containsAll(idle(fewer))) {
                best = before;
            }
        }
    }

    private List<String> idle(Plan plan) {
        runs++;
        return trial.of(plan.withSteps(List.of())).broken();
    }

    private void world() {
        if (best.plan().hooks().size() > 0) {
            holds(best.plan().withHooks(JsonObject.EMPTY));
        }
        choices();
        for (String field : best.plan().world().keys()) {
            if (!KEPT.contains(field)) {
                holds(best.plan().withWorld(best.plan().world().without(field)));
            }
        }
        for (int replicas = 1; replicas < best.plan().world().integer(1, "replicas"); replicas++) {
            if (holds(best.plan().withWorld(best.plan().world().with("replicas", Json.of(replicas))))) {
                return;
            }
        }
    }

    /** One by one: where one is needed, those that could be taken nowhere would be held against the file. */
    private void choices() {
        for (Json choice : best.plan().world().array("unlikely").toList()) {
            List<Json> others = best.plan().world().array("unlikely").toList().stream()
                    .filter(each -> !each.equals(choice))
                    .toList();
            if (!others.isEmpty()) {
                holds(best.plan().withWorld(best.plan().world().with("unlikely", JsonArray.of(others))));
            }
        }
    }

    /** Whether the guarantee is broken by another plan too; then that is the best one. */
    private boolean holds(Plan plan) {
        if (runs >= RUNS_MAX) {
            return false;
        }
        runs++;
        Trial.Result result = trial.of(plan);
        boolean broken = result.broken().contains(guarantee);
        if (broken) {
            best = result;
        }
        return broken;
    }

    private Trial.Result noted(int before) {
        Plan plan = best.plan();
        String what = best.told().getFirst().violations().stream()
                .filter(found -> found.guarantee().equals(guarantee))
                .map(found -> found.guarantee() + " is broken: " + found.what())
                .findFirst()
                .orElse("The run broke off.");
        return trial.of(plan.withNote(List.of(
                line(what),
                "Made up by ork simulate, seed " + plan.seed() + ", and cut down from " + before + " steps to "
                        + plan.steps().size() + ".",
                "Play it again with: ork replay " + plan.file())));
    }

    private static String line(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
        return plain.length() <= WORDS_MAX ? plain : plain.substring(0, WORDS_MAX) + "…";
    }
}
