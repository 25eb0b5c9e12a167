package ork.engine.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/**
 * Watches over an election: who held the Lease when, who passed the gate when, and whether anybody passed it while the
 * Lease was somebody else's.
 */
final class Reigns {
    /** From the commit of a claim to the leader's first passing of its gate. */
    record Reign(String holder, Instant began) {}

    private final World world;
    private final List<String> violations = new ArrayList<>();
    private final List<Reign> reigns = new ArrayList<>();
    private final Map<String, Instant> becameLeader = new TreeMap<>();
    private final Map<String, Instant> lastPassed = new TreeMap<>();
    private final Map<String, Instant> lastCommit = new TreeMap<>();
    private Optional<Instant> released = Optional.empty();
    private String holder = "";
    private Instant lastRenewal = Instant.MIN;

    private Reigns(World world) {
        this.world = world;
    }

    static Reigns over(World world) {
        Reigns reigns = new Reigns(world);
        world.onCommit(reigns::committed);
        world.onFact(reigns::noted);
        return reigns;
    }

    private void committed(Change change) {
        if (change.ref().equals(Candidate.LEASE)) {
            lastRenewal = world.now();
            if (change.kind() == Change.Kind.DELETED) {
                return;
            }
            String now = new LeaseRecord(change.object()).holder();
            if (now.isEmpty()) {
                released = Optional.of(world.now());
            } else if (!now.equals(holder)) {
                reigns.add(new Reign(now, world.now()));
            }
            holder = now;
        } else if (change.ref().type().equals(Candidate.CONFIG_MAP)) {
            lastCommit.put(change.ref().name(), world.now());
        }
    }

    private void noted(Instance instance, Fact fact) {
        switch (fact) {
            case Fact.GatePassed _ -> {
                lastPassed.put(instance.name(), world.now());
                if (!holder.startsWith(instance.name() + "_")) {
                    violations.add(instance.name() + " passed its gate at " + world.elapsed() + " while the Lease was "
                            + (holder.isEmpty() ? "nobody's" : "that of " + holder));
                }
            }
            case Fact.BecameLeader _ -> becameLeader.put(instance.name(), world.now());
            default -> {}
        }
    }

    /** Gates that were passed while somebody else held the Lease (LE-1). */
    List<String> violations() {
        return violations;
    }

    List<Reign> reigns() {
        return reigns;
    }

    /** The name of the instance that holds the Lease now; empty for none. */
    String leader() {
        int suffix = holder.indexOf('_');
        return suffix < 0 ? "" : holder.substring(0, suffix);
    }

    Instant becameLeader(String name) {
        return becameLeader.getOrDefault(name, Instant.MIN);
    }

    Instant lastPassed(String name) {
        return lastPassed.getOrDefault(name, Instant.MIN);
    }

    Instant lastCommit(String name) {
        return lastCommit.getOrDefault(name, Instant.MIN);
    }

    Optional<Instant> released() {
        return released;
    }

    Instant lastRenewal() {
        return lastRenewal;
    }

    /** Whether somebody leads and has written in the last second. */
    boolean alive() {
        return !leader().isEmpty() && !lastCommit(leader()).isBefore(world.now().minusSeconds(1));
    }

    Optional<LeaseRecord> lease() {
        Answer answer = world.cluster().handle(new Call.Get(Candidate.LEASE, "", Duration.ofSeconds(1)), world.now());
        return answer instanceof Answer.Done(JsonObject lease) ? Optional.of(new LeaseRecord(lease)) : Optional.empty();
    }
}
