package ork.engine.leadership;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.Threads;
import ork.engine.informer.Informer;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerSettings;
import ork.engine.informer.Selection;
import ork.engine.informer.Slimming;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.leadership.Sight.By;
import ork.engine.wait.Bell;
import ork.json.JsonObject;

/**
 * Campaigns for a Lease, holds it while it can, and gives it back. {@link Election} decides; this class is its eyes and
 * hands: one thread that makes the calls and sleeps between them, and a watch on the Lease that wakes it.
 *
 * <p>The gate follows the election under one lock: it is shut in the same moment in which somebody else is seen to hold
 * the Lease, before anybody is told.
 */
public final class Elector {
    private static final int RELEASES_MAX = 5;

    private enum End {
        NOT_YET,
        RELEASE,
        STOP
    }

    private final Clock clock;
    private final Threads threads;
    private final Journal journal;
    private final RandomSource random;
    private final ElectionSettings settings;
    private final String identity;
    private final LeaseForm form;
    private final LeaseCalls calls;
    private final LeadershipGate gate;
    private final Informer watch;
    private final Bell bell;
    private final Mutex mutex;

    /** The watch has told of the Lease since the elector's thread last looked here. */
    private final AtomicBoolean heard = new AtomicBoolean();

    // Guarded by the mutex, and so is the writing of the gate.
    private Election election;
    private End end = End.NOT_YET;
    private boolean campaigning;
    private String lostBecause = "";

    // Written once, by the caller of observe.
    private volatile Threads.@Nullable Task task;

    /**
     * @param doors with the cluster port as it is: calls on the Lease do not pass the gate
     * @param lease where the Lease is
     * @param hostname what the identity begins with; a random suffix makes it unique
     */
    public Elector(Doors doors, Journal journal, ElectionSettings settings, ObjectRef lease, String hostname) {
        this.clock = doors.clock();
        this.threads = doors.threads();
        this.journal = journal;
        this.random = doors.random().fork("elector");
        this.settings = settings;
        this.identity = hostname + "_" + String.format("%016x", random.nextLong());
        this.form = new LeaseForm(lease, identity, settings.leaseSeconds());
        this.calls = new LeaseCalls(doors.cluster(), lease);
        this.gate = new LeadershipGate(clock, settings.rateDifferenceMax());
        this.bell = new Bell("elector", clock, threads);
        this.mutex = threads.mutex("election");
        this.election = Election.begin(identity, settings, clock.monotonicNanos());
        Selection selection = new Selection(lease.type(), lease.namespace(), "", "metadata.name=" + lease.name());
        this.watch = new Informer(doors, journal, selection, Slimming.NONE, watching(settings));
    }

    /** A Lease changes every retry period: a watch on it that is silent for three is broken. */
    private static InformerSettings watching(ElectionSettings settings) {
        Duration retry = settings.retryPeriod();
        return InformerSettings.DEFAULTS
                .withSilenceMax(retry.multipliedBy(3))
                .withVerifyPeriod(Duration.ofDays(1))
                .withBackoff(settings.pollPeriod(), retry);
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
        String holder = mutex.holding(() -> election.sight().holder());
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
        watch.register(new Observer());
        watch.start();
        Announcer announcer = new Announcer(identity, journal, listener);
        task = threads.start("elector", () -> run(announcer));
    }

    /** Claims the Lease whenever it is free, from now on and for ever (LE-7). */
    public void campaign() {
        mutex.holding(() -> {
            campaigning = true;
        });
        bell.ring();
    }

    /**
     * Ends the campaign and gives the Lease back, if this instance holds it. Call it when the workers have drained and
     * nothing will write any more: it shuts the gate, waits until no write without an answer can take effect any more,
     * and lets the next leader in. Blocks for as long as that and a few calls take. {@link ElectionListener#lost} is not
     * called.
     */
    public void release() {
        end(End.RELEASE);
        Threads.Task running = task;
        if (running != null) {
            running.join();
        }
    }

    /** Ends the campaign and shuts the gate, and leaves the Lease to expire. Does not wait for a call under way. */
    public void stop() {
        end(End.STOP);
        watch.stop();
    }

    private void end(End how) {
        mutex.holding(() -> {
            end = end == End.STOP ? End.STOP : how;
            gate.shut();
        });
        bell.ring();
    }

    // The elector's thread.

    private void run(Announcer announcer) {
        while (true) {
            End asked = mutex.holding(() -> end);
            if (asked == End.STOP || (asked == End.RELEASE && released(announcer))) {
                break;
            }
            if (heard.getAndSet(false)) {
                announcer.reached(true);
            }
            if (asked == End.NOT_YET) {
                announce(announcer);
            }
            try {
                act(mutex.holding(() -> election), asked, announcer);
            } catch (RuntimeException | AssertionError | StackOverflowError unexpected) {
                failed("unexpected: " + unexpected, 0, announcer);
            }
        }
        watch.stop();
    }

    private void announce(Announcer announcer) {
        String why = mutex.holding(() -> lostBecause);
        announcer.tell(mutex.holding(() -> election), why);
    }

    private void act(Election now, End asked, Announcer announcer) {
        switch (now.decide(clock.monotonicNanos())) {
            case Decision.Wait(Duration most) -> bell.await(asked == End.RELEASE ? untilQuiet(most) : most);
            case Decision.Look(Duration timeout) -> look(timeout, announcer);
            case Decision.Claim _ when !mutex.holding(() -> campaigning) -> bell.await();
            case Decision.Claim(Duration timeout) -> claim(now, timeout, announcer);
            case Decision.StepDown(String why) -> change(Election::following, why);
        }
    }

    private void look(Duration timeout, Announcer announcer) {
        Answer answer = calls.look(timeout);
        announcer.reached(answer instanceof Answer.Done || answer instanceof Answer.Refused);
        switch (answer) {
            case Answer.Done(JsonObject object) -> observe(new LeaseRecord(object), By.READ);
            case Answer.Refused(ApiStatus status)
            when status.isNotFound() -> {
                long now = clock.monotonicNanos();
                change(election -> election.absent(By.READ, now), "the Lease is gone");
            }
            case Answer.Refused(ApiStatus status) -> failed(status.toString(), status.retryAfterSeconds(), announcer);
            case Answer.Unsent(String why) -> failed(why, 0, announcer);
            case Answer.Unknown(String why) -> failed(why, 0, announcer);
        }
    }

    private void claim(Election seen, Duration timeout, Announcer announcer) {
        String renewTime = LeaseForm.time(clock.wallTime());
        JsonObject lease = form.held(seen.lease(), renewTime);
        Attempt attempt = new Attempt(renewTime, clock.monotonicNanos());
        change(election -> election.sending(attempt), "");
        Answer answer = calls.claim(seen.lease(), lease, timeout);
        announcer.reached(answer instanceof Answer.Done || answer instanceof Answer.Refused);
        long now = clock.monotonicNanos();
        double chance = random.nextDouble();
        String what = seen.role() instanceof Role.Leading ? "renewal: " : "claim: ";
        switch (answer) {
            case Answer.Done(JsonObject stored) ->
                change(election -> election.stored(attempt, new LeaseRecord(stored), now), "");
            case Answer.Refused(ApiStatus status) -> {
                change(election -> election.refused(attempt, status, chance, now), "");
                announcer.failed(what + status);
            }
            case Answer.Unsent(String why) -> {
                change(election -> election.unsent(attempt, chance, now), "");
                announcer.failed(what + why);
            }
            case Answer.Unknown(String why) -> {
                change(Election::lostAnswer, "");
                announcer.failed(what + why);
            }
        }
    }

    private void failed(String why, int retryAfterSeconds, Announcer announcer) {
        long now = clock.monotonicNanos();
        double chance = random.nextDouble();
        change(election -> election.failed(retryAfterSeconds, chance, now), "");
        announcer.failed(why);
    }

    // Giving it back.

    /** Gives the Lease back once nothing can be written any more. @return whether there is nothing left to do */
    private boolean released(Announcer announcer) {
        Election now = mutex.holding(() -> election);
        if (!(now.role() instanceof Role.Leading)) {
            return true;
        }
        boolean quiet = gate.quietFrom() - clock.monotonicNanos() <= 0;
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
        Optional<LeaseRecord> lease = mutex.holding(() -> election.lease());
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
        Duration quiet = Duration.ofNanos(Math.max(1, gate.quietFrom() - clock.monotonicNanos()));
        return quiet.compareTo(most) < 0 ? quiet : most;
    }

    // What is seen and what follows.

    private final class Observer implements InformerHandler {
        @Override
        public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
            heard.set(true);
            observe(new LeaseRecord(now), By.WATCH);
        }

        @Override
        public void removed(JsonObject last, boolean unseen) {
            heard.set(true);
            String uid = new LeaseRecord(last).uid();
            long now = clock.monotonicNanos();
            change(
                    election -> election.lease()
                                    .filter(lease -> lease.uid().equals(uid))
                                    .isPresent()
                            ? election.absent(By.WATCH, now)
                            : election,
                    "the Lease is gone");
            bell.ring();
        }
    }

    private void observe(LeaseRecord lease, By by) {
        long now = clock.monotonicNanos();
        String holder = lease.isReleased() ? "nobody" : lease.holder();
        change(election -> election.seen(lease, by, now), holder + " holds the Lease");
        bell.ring();
    }

    /** @param why what to say if this ends a term */
    private void change(UnaryOperator<Election> step, String why) {
        mutex.holding(() -> {
            Election before = election;
            election = step.apply(before);
            switch (election.role()) {
                case Role.Leading(long confirmed)
                when end == End.NOT_YET ->
                    gate.openUntil(confirmed + settings.gateHolds().toNanos());
                case Role.Leading _, Role.Following _ -> gate.shut();
            }
            if (before.role() instanceof Role.Leading && election.role() instanceof Role.Following) {
                lostBecause = why;
            }
        });
    }
}
