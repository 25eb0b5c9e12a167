package ork.engine.leadership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ork.doors.ApiStatus;
import ork.engine.leadership.Sight.By;

/**
 * An election as one instance sees it: what it is, what it has seen and what it has sent. {@link Strategy} says what it
 * does next. Immutable and without a clock: every moment is an argument.
 *
 * <p><b>Why no two lead.</b> A leader may write until {@code confirmed + gateHolds}, where {@code confirmed} is the moment
 * <i>before</i> its last stored renewal was sent, and {@code gateHolds} is the lease less what clocks may differ by. A
 * follower saw that renewal after it was stored, which was after it was sent, and waits a whole lease from then on before
 * it claims. Only local durations are compared, so skew does not matter, and drift up to the bound does not either; and a
 * leader counts what has at most passed, a follower what has at least, so a machine that sleeps makes the one stop and the
 * other wait ({@link TwoClocks}). The claim carries the version that was seen: of two claims, and of a claim and a late
 * renewal, the server stores one (K1).
 *
 * <p><b>Renewals without an answer</b> are remembered with the moment when they were sent. They confirm nothing until the
 * Lease is read and shows one of them; then that one's moment counts, however late it was stored.
 *
 * <p><b>A Lease that is gone</b> was deleted by somebody, and its holder may not know, or may have put it back and lost it
 * again unseen. So followers leave its holder the time to put it back, and who creates it in its stead leads only when a
 * whole lease has passed since. An instance that never saw a Lease does the same, unless it finds that nobody can have led
 * before it ({@link Precedent}): that is how a new installation begins at once.
 *
 * @param finding what an inquiry after a precedent has come to; holds for one claim
 * @param notBefore no call before this moment, after a failure
 * @param failures calls in a row that brought nothing
 */
record Election(
        String identity,
        ElectionSettings settings,
        Role role,
        Sight sight,
        List<Attempt> unanswered,
        Finding finding,
        boolean mustLook,
        OptionalLong notBefore,
        int failures) {

    enum Finding {
        NOT_ASKED,
        NOBODY_LED,
        SOMEBODY_MAY_HAVE_LED
    }

    private static final int UNANSWERED_MAX = 16;
    private static final int DOUBLINGS_MAX = 8;

    static Election begin(String identity, ElectionSettings settings, Moment now) {
        return new Election(
                identity,
                settings,
                Role.FOLLOWING,
                Sight.nothing(now.atLeast()),
                List.of(),
                Finding.NOT_ASKED,
                false,
                OptionalLong.empty(),
                0);
    }

    // What is seen.

    Election seen(LeaseRecord lease, By by, Moment now) {
        boolean first = unanswered.stream()
                .anyMatch(sent -> sent.unprecedented() && sent.renewTime().equals(lease.renewTime()));
        Sight next = sight.of(lease, by, identity, first, settings.leaseSeconds(), now.atLeast());
        boolean moved = next.movedNanos() != sight.movedNanos();
        int left = moved && (by instanceof By.Read || notBefore.isEmpty()) ? 0 : failures;
        Election after =
                by instanceof By.Read ? with(next).looked(left) : with(next).withFailures(left);
        if (!(role instanceof Role.Leading(Moment confirmed))) {
            return after;
        }
        return next.holder().equals(identity) ? after.confirming(confirmed) : after.following();
    }

    /** The Lease that is ours shows one of the renewals that were not answered. */
    private Election confirming(Moment confirmed) {
        String shown = sight.lease().map(LeaseRecord::renewTime).orElse("");
        return unanswered.stream()
                .filter(attempt -> attempt.renewTime().equals(shown))
                .map(Attempt::sent)
                .filter(sent -> sent.atMostSince(confirmed) > 0)
                // Were two to say the same time, the earlier one is the one to be sure of.
                .reduce((a, b) -> a.atMostSince(b) < 0 ? a : b)
                .map(this::leading)
                .orElse(this);
    }

    /** The Lease is not there; whoever led goes on until its own deadline and creates it anew. */
    Election absent(By by, Moment now) {
        Election next = with(sight.absent(by, now.atLeast()));
        return by instanceof By.Read ? next.looked(failures) : next;
    }

    Election found(boolean nobodyLed) {
        return withFinding(nobodyLed ? Finding.NOBODY_LED : Finding.SOMEBODY_MAY_HAVE_LED);
    }

    // What is sent, and what comes of it.

    Election sending(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(unanswered);
        more.add(attempt);
        return withUnanswered(more.size() > UNANSWERED_MAX ? more.subList(1, more.size()) : more)
                .withFinding(Finding.NOT_ASKED);
    }

    /** A claim was stored. Where the answer took too long it makes nobody a leader. */
    Election stored(Attempt attempt, LeaseRecord lease, Moment now) {
        By by = new By.Read(attempt.sent().atLeast());
        Sight shown = sight.of(lease, by, identity, attempt.unprecedented(), settings.leaseSeconds(), now.atLeast());
        Election next = with(shown).withUnanswered(List.of()).looked(0);
        boolean inTime =
                now.atMostSince(attempt.sent()) < settings.renewDeadline().toNanos();
        boolean newer = !(role instanceof Role.Leading(Moment confirmed))
                || attempt.sent().atMostSince(confirmed) > 0;
        boolean mine = shown.holder().equals(identity);
        boolean alone = role instanceof Role.Leading || shown.isFree(now.atLeast());
        return inTime && newer && mine && alone ? next.leading(attempt.sent()) : next;
    }

    /** A claim was refused, and so was not stored. */
    Election refused(Attempt attempt, ApiStatus status, double chance, Moment now) {
        boolean overtaken = status.code() == 409 || status.isNotFound();
        Election next = overtaken ? without(attempt).looking() : without(attempt);
        // Somebody was quicker: look at once. Again, though nobody has moved: something else is wrong.
        boolean first = overtaken && failures == 0;
        return first ? next.withFailures(1) : next.deferring(status, chance, now);
    }

    /** A claim was never sent. */
    Election unsent(Attempt attempt, double chance, Moment now) {
        return without(attempt).unheard(chance, now);
    }

    /** A claim got no answer. It may have been stored, or may yet be (J4). */
    Election lostAnswer() {
        return looking();
    }

    /**
     * A call got no answer. Looked again soon, however long that goes on: when the server is back, each second without a
     * look at the Lease is one that the failover takes longer (LE-2).
     */
    Election unheard(double chance, Moment now) {
        return pausing(byChance(settings.pollPeriod().toNanos(), chance), now);
    }

    /** The server refused a call: it is there, and asked less and less often, or as seldom as it wants. */
    Election deferring(ApiStatus status, double chance, Moment now) {
        int doublings = role instanceof Role.Leading ? 0 : Math.min(failures, DOUBLINGS_MAX);
        long doubled = settings.pollPeriod().toNanos() << doublings;
        // A server that asks for more than a retry period would cost a leader its lease and a follower the failover.
        long most = settings.retryPeriod().toNanos();
        long asked = Math.min(Duration.ofSeconds(status.retryAfterSeconds()).toNanos(), most);
        return pausing(Math.max(byChance(Math.min(doubled, most), chance), asked), now);
    }

    private Election pausing(long nanos, Moment now) {
        return with(sight.distrustingWatch())
                .withPause(OptionalLong.of(now.atLeast() + nanos))
                .withFailures(failures + 1);
    }

    /** Between half of a time and the whole, so that not all ask at once. */
    private static long byChance(long nanos, double chance) {
        return (long) (nanos * (0.5 + chance / 2));
    }

    Election following() {
        return withRole(Role.FOLLOWING);
    }

    Optional<LeaseRecord> lease() {
        return sight.lease();
    }

    // Copies.

    private Election without(Attempt attempt) {
        List<Attempt> fewer = new ArrayList<>(unanswered);
        fewer.remove(attempt);
        return withUnanswered(fewer);
    }

    private Election leading(Moment confirmed) {
        return withRole(new Role.Leading(confirmed));
    }

    private Election looking() {
        return withMustLook(true).withPause(OptionalLong.empty());
    }

    private Election looked(int failuresLeft) {
        return withMustLook(false).withPause(OptionalLong.empty()).withFailures(failuresLeft);
    }

    private Election withRole(Role other) {
        return new Election(identity, settings, other, sight, unanswered, finding, mustLook, notBefore, failures);
    }

    private Election with(Sight other) {
        return new Election(identity, settings, role, other, unanswered, finding, mustLook, notBefore, failures);
    }

    private Election withUnanswered(List<Attempt> attempts) {
        return new Election(
                identity, settings, role, sight, List.copyOf(attempts), finding, mustLook, notBefore, failures);
    }

    private Election withFinding(Finding other) {
        return new Election(identity, settings, role, sight, unanswered, other, mustLook, notBefore, failures);
    }

    private Election withMustLook(boolean must) {
        return new Election(identity, settings, role, sight, unanswered, finding, must, notBefore, failures);
    }

    private Election withPause(OptionalLong until) {
        return new Election(identity, settings, role, sight, unanswered, finding, mustLook, until, failures);
    }

    private Election withFailures(int count) {
        return new Election(identity, settings, role, sight, unanswered, finding, mustLook, notBefore, count);
    }
}
