package ork.engine.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/**
 * Watches over an election from outside: who held the Lease when and who passed the gate when. It goes by what the server
 * stored and when each call was sent, and asks no elector.
 *
 * <p>Two things are violations (LE-1). A gate that is passed later than the lease holds after the sending of the last
 * stored renewal, on the clock of its instance. And a gate that is passed while another life has the Lease. Where
 * somebody deleted the Lease of a leader that cannot know of it yet, that leader may go on until its deadline; then it is
 * a violation if another passes its own gate by then. One thing is let pass: who comes to a cluster without a Lease in which
 * nobody had written anything before cannot know that somebody leads there.
 */
public final class Reigns {
    /** From the commit of a claim on. */
    public record Reign(String holder, Instant began) {}

    private record Life(String instance, int incarnation) {}

    /** Who stored what is in the Lease, and when it was sent. */
    private record Renewal(Life by, Instant sent) {}

    /** A gate that was passed by a life that somebody has robbed of its Lease. */
    private record Overlap(String what, Instant deadline) {}

    private final World world;
    private final ElectionSettings settings;
    private final List<String> violations = new ArrayList<>();
    private final List<Reign> reigns = new ArrayList<>();
    private final Map<String, Instant> becameLeader = new TreeMap<>();
    private final Map<String, Instant> lastPassed = new TreeMap<>();
    private final Map<String, Instant> lastCommit = new TreeMap<>();
    private final Map<Life, Integer> passes = new HashMap<>();
    private final Set<Life> sawLease = new HashSet<>();
    private final Set<Life> robbed = new HashSet<>();
    private final List<Overlap> overlaps = new ArrayList<>();
    private Optional<Instant> released = Optional.empty();
    private String holder = "";
    private boolean deleted;
    private boolean coldClaim;
    private boolean written;
    private Instant lastRenewal = Instant.MIN;
    private final Map<String, Renewal> renewals = new TreeMap<>();

    private Reigns(World world, ElectionSettings settings) {
        this.world = world;
        this.settings = settings;
    }

    public static Reigns over(World world, ElectionSettings settings) {
        Reigns reigns = new Reigns(world, settings);
        world.onCommit(reigns::committed);
        world.onFact(reigns::noted);
        return reigns;
    }

    // What the server stores.

    private void committed(Change change) {
        ObjectRef ref = change.ref();
        if (ref.equals(Candidate.LEASE)) {
            lastRenewal = world.now();
            if (change.kind() == Change.Kind.DELETED) {
                deleted = true;
            } else {
                stored(new LeaseRecord(change.object()));
            }
        } else if (world.handling() != null && !ref.type().plural().equals("events")) {
            written = true;
            lastCommit.put(ref.name(), world.now());
        }
    }

    private void stored(LeaseRecord lease) {
        Optional<Renewal> renewal = renewal(lease);
        Optional<Life> before = Optional.ofNullable(renewals.get(holder)).map(Renewal::by);
        String now = lease.holder();
        if (now.isEmpty()) {
            released = Optional.of(world.now());
            if (renewal.isEmpty()) {
                before.ifPresent(robbed::add);
            }
        } else if (!now.equals(holder) || deleted) {
            if (!now.equals(holder)) {
                reigns.add(new Reign(now, world.now()));
            }
            overlaps.clear();
            coldClaim = !written
                    && renewal.filter(claim -> !sawLease.contains(claim.by())).isPresent();
            if (deleted || renewal.isEmpty()) {
                before.ifPresent(robbed::add);
            }
        }
        deleted = false;
        holder = now;
        renewal.ifPresent(stored -> {
            if (!now.isEmpty()) {
                robbed.remove(stored.by());
                renewals.merge(now, stored, (a, b) -> a.sent().isAfter(b.sent()) ? a : b);
            }
        });
    }

    /** The call that is being stored; empty if it is none of an instance's. */
    private Optional<Renewal> renewal(LeaseRecord lease) {
        List<CallRecord> calls = world.calls();
        for (int i = calls.size() - 1; i >= 0; i--) {
            CallRecord call = calls.get(i);
            JsonObject sent = leaseIn(call.call());
            if (sent != null && sent.object("spec").equals(lease.object().object("spec"))) {
                return Optional.of(new Renewal(new Life(call.instance(), call.incarnation()), call.sent()));
            }
        }
        return Optional.empty();
    }

    private static @Nullable JsonObject leaseIn(@Nullable Call call) {
        return switch (call) {
            case Call.Create create when create.target().equals(Candidate.LEASE) -> create.object();
            case Call.Update update when update.target().equals(Candidate.LEASE) -> update.object();
            case null, default -> null;
        };
    }

    // What the instances say.

    private void noted(Instance instance, Fact fact) {
        Life life = new Life(instance.name(), instance.incarnation());
        switch (fact) {
            case Fact.GatePassed _ -> {
                lastPassed.put(instance.name(), world.now());
                passes.merge(life, 1, Integer::sum);
                passed(instance, life);
            }
            case Fact.BecameLeader _ -> {
                becameLeader.put(instance.name(), world.now());
                sawLease.add(life);
            }
            case Fact.SawLeader _ -> sawLease.add(life);
            default -> {}
        }
    }

    private void passed(Instance instance, Life life) {
        Optional<Renewal> mine = renewals.values().stream()
                .filter(renewal -> renewal.by().equals(life))
                .findFirst();
        String what = instance.name() + " passed its gate at " + world.elapsed() + " ";
        if (mine.isEmpty()) {
            violations.add(what + "and never had a Lease");
            return;
        }
        Instant deadline = deadline(instance, mine.get().sent());
        if (world.now().isAfter(deadline)) {
            violations.add(what + "by a renewal that was sent at "
                    + Duration.between(world.options().epoch(), mine.get().sent()));
        }
        boolean holds = mine.get().equals(renewals.get(holder));
        String whose = "while the Lease was " + (holder.isEmpty() ? "nobody's" : "that of " + holder);
        if (!holds && robbed.contains(life)) {
            overlaps.add(new Overlap(what + whose + ", who passed as well", deadline));
        } else if (!holds) {
            violations.add(what + whose);
        } else if (!coldClaim) {
            overlaps.stream()
                    .filter(overlap -> overlap.deadline().isAfter(world.now()))
                    .forEach(overlap -> violations.add(overlap.what()));
            overlaps.clear();
        }
    }

    /** Until when a renewal lets its sender write, by the true clock. */
    private Instant deadline(Instance instance, Instant sent) {
        double rate = 1 + instance.options().driftPpm() / 1e6;
        return sent.plusNanos((long) (settings.gateHolds().toNanos() / rate));
    }

    /** Breaches of LE-1 and LE-4 so far. */
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        Map<Life, Integer> unasked = new LinkedHashMap<>();
        for (CallRecord call : world.calls()) {
            if (call.writes() && leaseIn(call.call()) == null) {
                unasked.merge(new Life(call.instance(), call.incarnation()), 1, Integer::sum);
            }
        }
        passes.forEach((life, count) -> unasked.merge(life, -count, Integer::sum));
        unasked.forEach((life, count) -> {
            if (count > 0) {
                all.add(life + " sent " + count + " writes past its gate");
            }
        });
        return all;
    }

    public List<Reign> reigns() {
        return reigns;
    }

    /** The name of the instance that holds the Lease now; empty for none. */
    public String leader() {
        int suffix = holder.indexOf('_');
        return suffix < 0 ? "" : holder.substring(0, suffix);
    }

    /** Whether the Lease is this life's. */
    public boolean holds(String instance, int incarnation) {
        return Optional.ofNullable(renewals.get(holder))
                .filter(renewal -> renewal.by().equals(new Life(instance, incarnation)))
                .isPresent();
    }

    public Instant becameLeader(String name) {
        return becameLeader.getOrDefault(name, Instant.MIN);
    }

    public Instant lastPassed(String name) {
        return lastPassed.getOrDefault(name, Instant.MIN);
    }

    Instant lastCommit(String name) {
        return lastCommit.getOrDefault(name, Instant.MIN);
    }

    public Optional<Instant> released() {
        return released;
    }

    public Instant lastRenewal() {
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
