package ork.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes plans up. Deeds come in bursts, since what matters is what happens close together; of the faults each plan has a
 * few sorts only, since too many hide each other.
 */
final class Planner {
    /** All that a plan does is done by then. */
    static final long HEAL_MILLIS = 20_000;

    private static final List<String> EFFECTS =
            List.of("crash-before", "crash-after", "unsent", "answer-lost", "late", "slow", "pause");
    private static final List<Verb> FAULTS = List.of(
            Verb.CRASH,
            Verb.STOP,
            Verb.PAUSE,
            Verb.CUT,
            Verb.SILENCE,
            Verb.OUTAGE,
            Verb.DROP,
            Verb.EXPIRE,
            Verb.LAG,
            Verb.UNLEASE,
            Verb.USURP);
    private static final List<String> KINDS = List.of("", "shops", "configmaps", "services", "deployments");

    private final SplittableRandom random;
    private final Profile profile;
    private final List<Step> steps = new ArrayList<>();
    private final int instances;

    private Planner(long seed, Profile profile) {
        this.random = new SplittableRandom(seed);
        this.profile = profile;
        this.instances = 1 + random.nextInt(3);
    }

    static Plan plan(long seed, Profile profile) {
        Planner planner = new Planner(seed, profile);
        planner.deeds();
        if (profile == Profile.REPEATS) {
            planner.lastWords();
        }
        planner.faults();
        return new Plan(seed, planner.instances, planner.steps);
    }

    private void deeds() {
        long at = 0;
        add(random.nextInt(400), Verb.CREATE, cr(), spec());
        int bursts = 1 + random.nextInt(4);
        for (int burst = 0; burst < bursts; burst++) {
            at += random.nextLong(HEAL_MILLIS / (bursts + 1));
            int deeds = 1 + random.nextInt(4);
            String target = cr();
            long moment = at;
            for (int deed = 0; deed < deeds; deed++) {
                profile.deed(this, Math.min(moment, HEAL_MILLIS - 2_000), random.nextInt(5) == 0 ? cr() : target);
                moment += random.nextInt(3) == 0 ? random.nextInt(3_000) : random.nextInt(120);
            }
        }
    }

    /** What each CR is to be in the end, whatever has become of the deeds before. */
    private void lastWords() {
        for (String cr : List.of("default/a", "default/b", "north/c")) {
            boolean stays = random.nextInt(3) > 0;
            add(HEAL_MILLIS - 1_000, stays ? Verb.ENSURE : Verb.DELETE, cr, stays ? spec() : "");
        }
    }

    private void faults() {
        int sorts = random.nextInt(4);
        for (int sort = 0; sort < sorts; sort++) {
            if (random.nextBoolean()) {
                String effect = EFFECTS.get(random.nextInt(EFFECTS.size()));
                int times = 1 + random.nextInt(3);
                for (int i = 0; i < times; i++) {
                    call(effect);
                }
            } else {
                Verb verb = FAULTS.get(random.nextInt(FAULTS.size()));
                int times = 1 + random.nextInt(2);
                for (int i = 0; i < times; i++) {
                    fault(verb);
                }
            }
        }
    }

    private void call(String effect) {
        String detail = switch (effect) {
            case "late", "slow", "pause" -> effect + " " + (50 + random.nextInt(random.nextBoolean() ? 500 : 6_000));
            default -> effect;
        };
        add(0, Verb.CALL, runtime() + "#" + (1 + random.nextInt(70)), detail);
    }

    private void fault(Verb verb) {
        long at = random.nextLong(HEAL_MILLIS - 3_000);
        switch (verb) {
            case CRASH, STOP -> add(at, verb, runtime(), String.valueOf(random.nextInt(6_000)));
            case PAUSE, CUT, SILENCE, LAG ->
                add(at, verb, runtime(), String.valueOf(100 + random.nextInt(random.nextBoolean() ? 2_000 : 16_000)));
            case OUTAGE -> add(at, verb, "all", String.valueOf(100 + random.nextInt(6_000)));
            case DROP, EXPIRE -> add(at, verb, runtime(), KINDS.get(random.nextInt(KINDS.size())));
            default -> add(at, verb, "lease", "");
        }
    }

    // For profiles.

    SplittableRandom random() {
        return random;
    }

    void add(long at, Verb verb, String target, String detail) {
        steps.add(new Step(at, verb, target, detail));
    }

    /** One of three CRs; one of them in a namespace that may be deleted. */
    String cr() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> "default/a";
            case 2, 3 -> "default/b";
            default -> "north/c";
        };
    }

    private String runtime() {
        return "runtime-" + (1 + random.nextInt(instances));
    }

    String spec() {
        return "{\"image\":\"nginx:" + (1 + random.nextInt(3)) + "\",\"replicas\":" + (1 + random.nextInt(3))
                + ",\"title\":\"" + title() + "\",\"extra\":" + random.nextBoolean() + ",\"ad\":"
                + (profile.full() && random.nextBoolean()) + ",\"board\":\"" + (profile.disputes() ? board() : "")
                + "\",\"trip\":false}";
    }

    String title() {
        return String.valueOf((char) ('A' + random.nextInt(3)));
    }

    private String board() {
        return random.nextInt(3) == 0 ? "board" : "";
    }

    /** A kept child of a CR, and how a stranger edits it. */
    void edit(long at, String cr) {
        int slash = cr.indexOf('/');
        String name = cr.substring(slash + 1);
        switch (random.nextInt(4)) {
            case 0 -> add(at, Verb.EDIT, "deployments/" + cr, "{\"spec\":{\"replicas\":" + random.nextInt(5) + "}}");
            case 1 -> add(at, Verb.EDIT, "configmaps/" + cr + "-page", "{\"data\":{\"index\":\"hacked\"}}");
            case 2 -> add(at, Verb.EDIT, "configmaps/" + cr + "-page", "{\"data\":null}");
            default ->
                add(
                        at,
                        Verb.EDIT,
                        "deployments/" + cr,
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"" + name
                                + "\",\"image\":\"evil:1\"}]}}}}");
        }
    }

    void remove(long at, String cr) {
        String child = List.of("deployments/" + cr, "services/" + cr, "configmaps/" + cr + "-page")
                .get(random.nextInt(3));
        add(at, Verb.REMOVE, child, "");
    }

    /** A to B to A. */
    void thereAndBack(long at, String cr) {
        String field = random.nextBoolean() ? "title" : "image";
        String there = "{\"" + field + "\":\"X\"}";
        String back = "{\"" + field + "\":\"" + (field.equals("title") ? title() : "nginx:1") + "\"}";
        add(at, Verb.SET, cr, there);
        add(at + random.nextInt(200), Verb.SET, cr, back);
    }

    void replace(long at, String cr) {
        add(at, Verb.DELETE, cr, "");
        add(at + random.nextInt(random.nextBoolean() ? 100 : 2_000), Verb.CREATE, cr, spec());
        add(at + 2_500, Verb.CREATE, cr, spec());
    }

    void raze(long at, String namespace) {
        add(at, Verb.RAZE, namespace, "");
        add(at + random.nextInt(3_000), Verb.BUILD, namespace, "");
        add(HEAL_MILLIS - 1_000, Verb.BUILD, namespace, "");
    }

    /** A hook that breaks down for a while. */
    void trip(long at, String cr) {
        add(at, Verb.SET, cr, "{\"trip\":true}");
        add(at + 300 + random.nextInt(2_000), Verb.SET, cr, "{\"trip\":false}");
    }
}
