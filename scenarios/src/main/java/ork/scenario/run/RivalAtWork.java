package ork.scenario.run;

import java.util.List;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.scenario.language.Others.Rival;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.World;

/**
 * A field manager that writes fields of children, whoever owns them. It does so in the run without faults too, at the same times,
 * and has the last word before everything heals, and to children that are made later once they are there: so where nobody else
 * says anything about a field both runs end the same.
 */
final class RivalAtWork {
    private final World world;
    private final Cluster cluster;
    private final String name;
    private final Rival rival;
    private final SeededRandom random;
    private int left;
    private int written;
    /** Who has heard its last word, by uid. */
    private final TreeSet<String> told = new TreeSet<>();

    /** @param random of this rival alone, the same in each run of the scenario */
    RivalAtWork(World world, Cluster cluster, String name, Rival rival, SeededRandom random) {
        this.world = world;
        this.cluster = cluster;
        this.name = name;
        this.rival = rival;
        this.random = random;
        this.left = rival.times();
    }

    void begin() {
        if (left > 0) {
            world.after(rival.every().drawDuration(random), this::act);
        }
    }

    private void act() {
        // Drawn whoever is there, so that the next ones are the same in each run.
        long whose = random.nextLong();
        JsonObject to = rival.to().get(random.nextInt(rival.to().size()));
        if (left == 0) {
            return;
        }
        left--;
        List<ObjectRef> there = targets();
        if (!there.isEmpty()) {
            write(there.get((int) Math.floorMod(whose, (long) there.size())), to);
        }
        begin();
    }

    boolean isOver() {
        return left == 0;
    }

    /** Has its last word. Said again, it is said to those who were not there before. */
    void finish() {
        left = 0;
        for (ObjectRef ref : targets()) {
            if (told.add(uid(ref))) {
                write(ref, rival.to().getLast());
            }
        }
    }

    private String uid(ObjectRef ref) {
        return cluster.read(ref).map(object -> object.text("metadata", "uid")).orElse("");
    }

    void complain(Complaints complaints) {
        if (written == 0) {
            complaints.add(
                    rival.position(),
                    "the rival " + name + " has never written anything: there was no such "
                            + rival.type().kind()
                            + " when it looked, or the cluster refused it; mend it, or take it away");
        }
    }

    private void write(ObjectRef ref, JsonObject to) {
        boolean done = rival.applies()
                ? cluster.applied(ref, to, name).isEmpty()
                : cluster.patch(ref, to, name).isEmpty();
        written += done ? 1 : 0;
    }

    private List<ObjectRef> targets() {
        return cluster.marked(rival.type()).stream()
                .filter(ref -> rival.name().isEmpty() || Player.isNamed(rival.name(), ref.namespace(), ref.name()))
                .toList();
    }
}
