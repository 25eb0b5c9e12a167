package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.simulator.world.Instance;

/**
 * Follows what the instances of a house tell and do, and notes every breach of what may never happen, whatever goes wrong
 * around them: RC-7, LC-1, LC-4, LE-6.
 */
final class Contract {
    private static final int BREACHES_MAX = 20;

    private final Map<String, CrdEntry> entries = new TreeMap<>();
    private final Map<String, Life> lives = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();
    private final List<String> cutShort = new ArrayList<>();
    private final House house;
    private int reconciles;
    private int switched;
    private int recovered;

    Contract(House house, List<CrdEntry> all) {
        this.house = house;
        all.forEach(entry -> entries.put(entry.name(), entry));
        house.world.onFact((instance, fact) -> heard(life(instance), fact));
    }

    /** One life of an instance. */
    private static final class Life {
        private final String name;
        /** Keys that a worker reconciles, with the number of switches up to its beginning. */
        private final Map<String, Long> inFlight = new TreeMap<>();

        /** Keys whose last reconcile failed: they will be tried again. */
        private final TreeSet<String> failing = new TreeSet<>();

        private final TreeSet<String> started = new TreeSet<>();
        private final TreeSet<String> succeeded = new TreeSet<>();

        /** Boxes in the order in which they started, without those that have lost their kind or have stopped. */
        private final List<String> open = new ArrayList<>();

        /**
         * Open boxes that had started before the lease was lost. They are shut without a word, and no sooner than somebody
         * looks: an instance that is told to stop before that stops them as it stops the others.
         */
        private final TreeSet<String> perhapsShut = new TreeSet<>();

        private boolean leads;
        private Duration stopping = Duration.ZERO;

        Life(String name) {
            this.name = name;
        }
    }

    List<String> breaches() {
        return breaches;
    }

    /** What is still at work or to be tried again in the life that an instance lives. */
    List<String> unsettled(Instance instance) {
        Life life = life(instance);
        List<String> keys = new ArrayList<>(life.inFlight.keySet());
        keys.addAll(life.failing);
        return keys;
    }

    /** Reconciles that had not ended when their instance stopped. */
    List<String> cutShort() {
        return cutShort;
    }

    int reconciles() {
        return reconciles;
    }

    /** Reconciles during which another task ran. */
    int switched() {
        return switched;
    }

    int recovered() {
        return recovered;
    }

    private Life life(Instance instance) {
        return lives.computeIfAbsent(instance.name() + " in life " + instance.incarnation(), Life::new);
    }

    private void heard(Life life, Fact fact) {
        switch (fact) {
            case Fact.ReconcileBegan(String box, ObjectKey key, String _) -> began(life, box, key);
            case Fact.ReconcileEnded(String box, ObjectKey key, Outcome outcome, Duration _) ->
                ended(life, box, key, outcome);
            case Fact.PanicRecovered _ -> recovered++;
            case Fact.BoxStarted(String box) -> {
                life.started.add(box);
                life.open.remove(box);
                life.open.add(box);
                life.perhapsShut.remove(box);
            }
            case Fact.CrdLost(String box, var _) -> {
                life.open.remove(box);
                life.failing.removeIf(key -> key.startsWith(box + " "));
            }
            case Fact.BecameLeader _ -> life.leads = true;
            case Fact.LostLeadership _ -> {
                life.leads = false;
                life.perhapsShut.addAll(life.open);
                life.failing.clear();
            }
            case Fact.Stopping _ -> life.stopping = house.world.elapsed();
            case Fact.BoxStopped(String box) -> stopped(life, box);
            case Fact.Stopped _ -> cutShort.addAll(life.inFlight.keySet());
            case Fact.ReleasedLease _ -> {
                Duration drained = house.world.elapsed().minus(life.stopping);
                if (!life.inFlight.isEmpty()
                        && drained.compareTo(Settings.defaults().drain()) < 0) {
                    breach("LE-6", life, "gave the lease back while it reconciled " + life.inFlight.keySet());
                }
            }
            default -> {}
        }
    }

    private void began(Life life, String box, ObjectKey key) {
        reconciles++;
        if (life.inFlight.put(box + " " + key, house.world.trace().switches()) != null) {
            breach("RC-7", life, "reconciles " + box + " " + key + " twice at the same time");
        }
        if (!life.stopping.isZero() && life.stopping.compareTo(house.world.elapsed()) < 0) {
            breach("LC-4", life, "begins " + box + " " + key + " after it was told to stop");
        }
        for (Dependency dependency : entries.get(box).dependsOn()) {
            if (!held(life, dependency)) {
                breach("LC-1", life, "begins " + box + " before " + dependency);
            }
        }
    }

    private void ended(Life life, String box, ObjectKey key, Outcome outcome) {
        Long switches = life.inFlight.remove(box + " " + key);
        if (switches == null) {
            breach("RC-7", life, "ends " + box + " " + key + " without having begun it");
        } else if (house.world.trace().switches() > switches) {
            switched++;
        }
        if (outcome instanceof Outcome.Success) {
            life.succeeded.add(box);
        }
        // What fails after the lease or the kind was lost is not tried again: the next leader, or the next list, covers
        // it.
        boolean again = life.leads && life.open.contains(box);
        if (again && (outcome instanceof Outcome.Failure || outcome instanceof Outcome.Waiting)) {
            life.failing.add(box + " " + key);
        } else {
            life.failing.remove(box + " " + key);
        }
    }

    private static boolean held(Life life, Dependency dependency) {
        return switch (dependency.condition()) {
            case STARTED -> life.started.contains(dependency.on());
            case READY, HEALTHY -> life.succeeded.contains(dependency.on());
        };
    }

    /** A box may start or lose its kind while its instance is being told to stop, so what counts is what is open now. */
    private void stopped(Life life, String box) {
        int at = life.open.indexOf(box);
        List<String> later = life.open.subList(at + 1, life.open.size());
        if (at < 0 || !life.perhapsShut.containsAll(later)) {
            breach("LC-4", life, "stops " + box + "; those open had started in the order " + life.open);
        }
        // Those that started later have been shut, or they would have stopped before.
        later.clear();
        life.open.remove(box);
    }

    private void breach(String guarantee, Life life, String what) {
        if (breaches.size() < BREACHES_MAX) {
            breaches.add(guarantee + ": at " + house.world.elapsed() + " " + life.name + " " + what);
        }
    }
}
