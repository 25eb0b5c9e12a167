package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.Threads;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.leadership.Sight.By;
import ork.engine.leadership.Standing.End;
import ork.engine.wait.Bell;
import ork.json.JsonObject;

/**
 * Campaigns for a Lease, holds it while it can, and gives it back. {@link Strategy} decides; this class is its eyes and
 * hands: one thread that makes the calls and sleeps between them, and a watch on the Lease that wakes it.
 */
public final class Elector {
    private static final int RELEASES_MAX = 5;

    private final Clock clock;
    private final TwoClocks clocks;
    private final Threads threads;
    private final Journal journal;
    private final RandomSource random;
    private final ElectionSettings settings;
    private final String identity;
    private final LeaseForm form;
    private final LeaseCalls calls;
    private final Precedent precedent;
    private final LeadershipGate gate;
    private final Standing standing;
    private final LeaseWatch watch;
    private final Bell bell;

    private volatile boolean campaigning;

    // Written once, by the caller of observe.
    private volatile Threads.@Nullable Task task;

    /**
     * @param doors with the cluster port as it is: calls on the Lease do not pass the gate
     * @param lease where the Lease is
     * @param hostname what the identity begins with; a random suffix makes it unique
     */
    public Elector(
            Doors doors,
            Journal journal,
            ElectionSettings settings,
            ObjectRef lease,
            String hostname,
            Precedent precedent) {
        this.clock = doors.clock();
        this.clocks = new TwoClocks(clock);
        this.threads = doors.threads();
        this.journal = journal;
        this.random = doors.random().fork("elector");
        this.settings = settings;
        this.identity = hostname + "_" + String.format("%016x", random.nextLong());
        this.form = new LeaseForm(lease, identity, settings.leaseSeconds());
        this.calls = new LeaseCalls(doors.cluster(), lease);
        this.precedent = precedent;
        this.gate = new LeadershipGate(clocks, settings.rateDifferenceMax());
        this.standing = new Standing(Election.begin(identity, settings, clocks.now()), gate, threads.mutex("election"));
        this.bell = new Bell("elector", clock, threads);
        this.watch = new LeaseWatch(doors, journal, lease, standing, clocks, bell);
    }

    /** Unique to this process. */
    public String identity() {
        return identity;
    }

    /** What every write of this instance is checked against. */
    public LeadershipGate gate() {
        return gate;
    }

    /** The holder as far as this instance has seen; empty when nobody holds the Lease. */
    public Optional<String> holder() {
        String holder = standing.election().sight().holder();
        return holder.isEmpty() ? Optional.empty() : Optional.of(holder);
    }

    /** Whether this instance leads: in a term, and the gate open. */
    public boolean leading() {
        return gate.open().isPresent();
    }

    /**
     * Begins to look on: a holder's silence is counted from here, long before this instance may be ready to follow it.
     * Once in the life of an elector.
     */
    public void observe(ElectionListener listener) {
        watch.start();
        Announcer announcer = new Announcer(identity, journal, listener);
        task = threads.start("elector", () -> run(announcer));
    }

    /** Claims the Lease whenever it is free, from now on and for ever (LE-7). May be called before {@link #observe}. */
    public void campaign() {
        campaigning = true;
        if (task != null) {
            bell.ring();
        }
    }

    /**
     * Ends the campaign and gives the Lease back, if this instance holds it. Call it when the workers have drained and
     * nothing will write any more: it shuts the gate, waits until no write without an answer can take effect any more,
     * and lets the next leader in. Blocks for as long as that and a few calls take. {@link ElectionListener#lost} is not
     * called.
     */
    public void release() {
        standing.end(End.RELEASE);
        bell.ring();
        Threads.Task running = task;
        if (running != null) {
            running.join();
        }
    }

    /** Ends the campaign and shuts the gate, and leaves the Lease to expire. Does not wait for a call under way. */
    public void stop() {
        standing.end(End.STOP);
        bell.ring();
        watch.stop();
    }

    // The elector's thread.

    private void run(Announcer announcer) {
        while (true) {
            End asked = standing.end();
            if (asked == End.STOP || (asked == End.RELEASE && released(announcer))) {
                break;
            }
            if (watch.heard()) {
                announcer.reached(true);
            }
            if (asked == End.NOT_YET) {
                String why = standing.lostBecause();
                announcer.tell(standing.election(), why);
            }
            try {
                act(standing.election(), asked, announcer);
            } catch (RuntimeException | AssertionError | StackOverflowError unexpected) {
                unheard("unexpected: " + unexpected, announcer);
            }
        }
        watch.stop();
    }

    private void act(Election election, End asked, Announcer announcer) {
        switch (Strategy.decide(election, clocks.now())) {
            case Decision.Wait(Duration most) -> bell.await(asked == End.RELEASE ? untilQuiet(most) : most);
            case Decision.Look(Duration timeout) -> look(timeout, announcer);
            case Decision.Inquire _, Decision.Claim _ when !campaigning -> lookOn(election, announcer);
            case Decision.Inquire(Duration timeout) -> {
                boolean nobodyLed = precedent.isNone(timeout);
                standing.change(before -> before.found(nobodyLed), "");
            }
            case Decision.Claim(Duration timeout) -> claim(election, timeout, announcer);
            case Decision.StepDown(String why) -> standing.change(Election::following, why);
        }
    }

    /** Until it campaigns: somebody else may take the Lease meanwhile, and a watch that hangs does not say so. */
    private void lookOn(Election election, Announcer announcer) {
        if (bell.await(election.settings().pollPeriod()) == Bell.Woken.TIME) {
            look(election.settings().followerTimeout(), announcer);
        }
    }

    private void look(Duration timeout, Announcer announcer) {
        By read = new By.Read(clocks.now().atLeast());
        Answer answer = calls.look(timeout);
        announcer.reached(answer instanceof Answer.Done || answer instanceof Answer.Refused);
        switch (answer) {
            case Answer.Done(JsonObject object) -> standing.sees(new LeaseRecord(object), read, clocks.now());
            case Answer.Refused(ApiStatus status)
            when status.isNotFound() -> {
                Moment now = clocks.now();
                standing.change(before -> before.absent(read, now), "the Lease is gone");
            }
            case Answer.Refused(ApiStatus status) -> {
                Moment now = clocks.now();
                double chance = random.nextDouble();
                standing.change(before -> before.deferring(status, chance, now), "");
                announcer.failed(status.toString());
            }
            case Answer.Unsent(String why) -> unheard(why, announcer);
            case Answer.Unknown(String why) -> unheard(why, announcer);
        }
    }

    private void claim(Election seen, Duration timeout, Announcer announcer) {
        String renewTime = LeaseForm.time(clock.wallTime());
        JsonObject lease = form.held(seen.lease(), renewTime);
        boolean first = seen.lease().isEmpty() && seen.finding() == Election.Finding.NOBODY_LED;
        Attempt attempt = new Attempt(renewTime, clocks.now(), first);
        standing.change(before -> before.sending(attempt), "");
        Answer answer = calls.claim(seen.lease(), lease, timeout);
        announcer.reached(answer instanceof Answer.Done || answer instanceof Answer.Refused);
        Moment now = clocks.now();
        double chance = random.nextDouble();
        String what = seen.role() instanceof Role.Leading ? "renewal: " : "claim: ";
        switch (answer) {
            case Answer.Done(JsonObject stored) ->
                standing.change(before -> before.stored(attempt, new LeaseRecord(stored), now), "");
            case Answer.Refused(ApiStatus status) -> {
                standing.change(before -> before.refused(attempt, status, chance, now), "");
                announcer.failed(what + status);
            }
            case Answer.Unsent(String why) -> {
                standing.change(before -> before.unsent(attempt, chance, now), "");
                announcer.failed(what + why);
            }
            case Answer.Unknown(String why) -> {
                standing.change(Election::lostAnswer, "");
                announcer.failed(what + why);
            }
        }
    }

    private void unheard(String why, Announcer announcer) {
        Moment now = clocks.now();
        double chance = random.nextDouble();
        standing.change(before -> before.unheard(chance, now), "");
        announcer.failed(why);
    }

    // Giving it back.

    /** Gives the Lease back once nothing can be written any more. @return whether there is nothing left to do */
    private boolean released(Announcer announcer) {
        if (!(standing.election().role() instanceof Role.Leading)) {
            return true;
        }
        boolean quiet = gate.untilQuietNanos() <= 0;
        if (!quiet) {
            return false;
        }
        for (int i = 0; i < RELEASES_MAX && giveBack(announcer); i++) {
            bell.await(settings.pollPeriod().dividedBy(4));
        }
        return true;
    }

    /** @return whether to try again */
    private boolean giveBack(Announcer announcer) {
        Optional<LeaseRecord> lease = standing.lease();
        if (lease.isEmpty() || !lease.get().holder().equals(identity)) {
            return false;
        }
        JsonObject free = form.released(lease.get(), LeaseForm.time(clock.wallTime()));
        if (calls.claim(lease, free, settings.followerTimeout()) instanceof Answer.Done) {
            journal.record(new Fact.ReleasedLease(identity));
            return false;
        }
        // A renewal may have come in late, or the release may have: what is there now decides.
        look(settings.followerTimeout(), announcer);
        return true;
    }

    private Duration untilQuiet(Duration most) {
        Duration quiet = Duration.ofNanos(Math.max(1, gate.untilQuietNanos()));
        return quiet.compareTo(most) < 0 ? quiet : most;
    }
}
