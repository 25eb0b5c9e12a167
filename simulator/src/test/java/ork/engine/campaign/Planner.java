package ork.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes plans up. Deeds come in bursts, since what matters is what happens close together; of the faults each plan has a
 * few sorts only, since too many hide each other.
 */
final class Planner {
    /** By then everything heals; in one plan of six later, after an outage that is longer than this. */
    private static final long HEAL_MILLIS = 20_000;

    private static final long HEAL_LATE_MILLIS = 60_000;

    private static final List<String> CRS = List.of("default/a", "default/b", "north/c");
    private static final List<String> EFFECTS =
            List.of("crash-before", "crash-after", "unsent", "answer-lost", "late", "slow", "pause");
    private static final List<Verb> FAULTS = List.of(
            Verb.CRASH,
            Verb.STOP,
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
    private final long heal;

    private Planner(long seed, Profile profile) {
        this.random = new SplittableRandom(seed);
        this.profile = profile;
        this.instances = 1 + random.nextInt(3);
        this.heal = random.nextInt(6) == 0 ? HEAL_LATE_MILLIS : HEAL_MILLIS;
    }

    static Plan plan(long seed, Profile profile) {
        Planner planner = new Planner(seed, profile);
        planner.deeds();
        boolean said = planner.random.nextInt(12) > 0;
        if (said) {
            planner.lastWords();
        }
        planner.faults();
        Plan.Ending ending = said ? Plan.Ending.SAID : Plan.Ending.OPEN;
        return new Plan(seed, planner.instances, planner.heal, ending, planner.steps);
    }

    private void deeds() {
        long at = 0;
        String first = cr();
        add(random.nextInt(400), Verb.CREATE, first, spec());
        int bursts = 1 + random.nextInt(4);
        for (int burst = 0; burst < bursts; burst++) {
            at += random.nextLong(heal / (bursts + 1));
            int deeds = 1 + random.nextInt(4);
            String target = cr();
            long moment = at;
            for (int deed = 0; deed < deeds; deed++) {
                profile.deed(this, Math.min(moment, heal - 4_000), random.nextInt(5) == 0 ? cr() : target);
                moment += random.nextInt(3) == 0 ? random.nextInt(3_000) : random.nextInt(120);
            }
        }
        // What every plan is to try, whatever else it is about: another CR under an old name, and a new spec.
        replace(1_000 + random.nextLong(heal - 6_000), first);
        add(1_000 + random.nextLong(heal - 6_000), Verb.SET, first, spec());
        edit(1_000 + random.nextLong(heal - 6_000), first);
        if (random.nextInt(4) == 0) {
            trip(1_000 + random.nextLong(heal - 6_000), first);
        }
        if (random.nextInt(6) == 0) {
            long taken = random.nextLong(1_000);
            add(taken, Verb.TAKE, "configmaps/" + first + "-page", "");
            add(taken + 3_000, Verb.GIVE, "configmaps/" + first + "-page", "");
        }
    }

    /** What each CR is to be in the end, whatever has become of the deeds before; who has taken a name gives it back. */
    private void lastWords() {
        long at = heal - Plan.LAST_WORDS_MILLIS;
        steps.stream()
                .filter(step -> step.verb() == Verb.TAKE)
                .map(Step::target)
                .distinct()
                .toList()
                .forEach(name -> add(at, Verb.GIVE, name, ""));
        String kept = CRS.get(random.nextInt(CRS.size()));
        for (String cr : CRS) {
            boolean stays = cr.equals(kept) || random.nextInt(3) > 0;
            // So close before that the last word often comes into the midst of what this one began.
            add(at - 1 - random.nextInt(60), Verb.SET, cr, spec(""));
            add(at, stays ? Verb.ENSURE : Verb.DELETE, cr, stays ? spec("") : "");
        }
    }

    private void faults() {
        if (heal > HEAL_MILLIS) {
            outage();
        }
        int sorts = 1 + random.nextInt(3);
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

    /** All or one of the instances are without the API server for longer than any backoff takes to be at its longest. */
    private void outage() {
        long at = random.nextLong(heal - HEAL_MILLIS - 5_000);
        long millis = HEAL_MILLIS + random.nextLong(heal - HEAL_MILLIS - at);
        Verb verb = List.of(Verb.OUTAGE, Verb.CUT, Verb.SILENCE).get(random.nextInt(3));
        add(at, verb, verb == Verb.OUTAGE ? "all" : runtime(), String.valueOf(millis));
    }

    private void call(String effect) {
        String detail = switch (effect) {
            case "late", "slow", "pause" -> effect + " " + (50 + random.nextInt(random.nextBoolean() ? 500 : 6_000));
            default -> effect;
        };
        add(0, Verb.CALL, runtime() + "#" + (1 + random.nextInt(70)), detail);
    }

    private void fault(Verb verb) {
        long at = random.nextLong(heal - 3_000);
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
        return spec(profile.disputes() ? board() : "");
    }

    private String spec(String board) {
        return "{\"image\":\"nginx:" + (1 + random.nextInt(3)) + "\",\"replicas\":" + (1 + random.nextInt(3))
                + ",\"title\":\"" + title() + "\",\"extra\":" + random.nextBoolean() + ",\"ad\":"
                + (profile.full() && random.nextBoolean()) + ",\"board\":\"" + board + "\",\"trip\":false}";
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
        // With a tag, since a default of the server's for images without one would outlive it.
        String there = "{\"" + field + "\":\"x:1\"}";
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
        add(heal - 2 * Plan.LAST_WORDS_MILLIS, Verb.BUILD, namespace, "");
    }

    /** A hook that breaks down for a while. */
    void trip(long at, String cr) {
        add(at, Verb.SET, cr, "{\"trip\":true}");
        add(at + 300 + random.nextInt(2_000), Verb.SET, cr, "{\"trip\":false}");
    }
}
