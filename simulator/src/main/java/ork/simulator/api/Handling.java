package ork.simulator.api;

import java.time.Instant;
import java.util.List;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.simulator.api.access.Subject;
import ork.simulator.api.admission.Admission;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhooks;
import ork.simulator.api.history.Pinned;
import ork.simulator.api.request.Context;
import ork.simulator.api.request.Outcome;
import ork.simulator.api.request.Randomness;
import ork.simulator.api.request.Requests;

/**
 * A request on its way: each step goes through it by the state of that moment, until it needs nobody's word any more. In
 * between others may write, and what they write counts.
 */
public final class Handling {
    /** More than any sensible number of webhooks and conflicts; an end for those who change the object each time. */
    private static final int STEPS_MAX = 500;

    private final SimulatedCluster cluster;
    private final Call call;
    private final Subject user;
    private final boolean dry;
    private final Randomness random;
    private final Instant began;
    private final long seen;
    private final Admission admission = new Admission();
    private long pinned = -1;
    private int steps;
    private Answer answer = new Answer.Unknown("not handled yet");

    Handling(
            SimulatedCluster cluster,
            Call call,
            Subject user,
            boolean dry,
            Randomness random,
            Instant began,
            long seen) {
        this.cluster = cluster;
        this.call = call;
        this.user = user;
        this.dry = dry;
        this.random = random;
        this.began = began;
        this.seen = seen;
    }

    /** What has to be asked before the next step; empty when the request is answered and what it writes is committed. */
    public List<Review> step() {
        random.rewind();
        Outcome outcome = Requests.answer(context(), call);
        if (!outcome.waits()) {
            answer = dry ? outcome.answer() : cluster.commit(outcome);
            return List.of();
        }
        if (++steps > STEPS_MAX) {
            giveUp();
            return List.of();
        }
        return admission.open();
    }

    /** A write goes by what there is at each step; a read has begun with one state and is answered from it. */
    private Context context() {
        if (pinned < 0) {
            pinned = cluster.upTo(Long.MAX_VALUE).revision();
        }
        Pinned state = cluster.upTo(call.writes() ? Long.MAX_VALUE : pinned);
        long cached = Math.min(cluster.upTo(seen).revision(), state.revision());
        return new Context(state, cached, cluster.registry(), random, began, user, admission, dry);
    }

    /** All steps in a row, for those whose webhooks answer on the spot. */
    Answer finish(Webhooks webhooks) {
        for (List<Review> asked = step(); !asked.isEmpty(); asked = step()) {
            List<Reviewed> heard = webhooks.askAll(asked);
            for (int i = 0; i < heard.size(); i++) {
                hear(asked.get(i), heard.get(i));
            }
        }
        return answer;
    }

    public void hear(Review review, Reviewed reviewed) {
        admission.hear(review, reviewed);
    }

    /** Whether some of what was asked has no answer yet. */
    public boolean waits() {
        return !admission.open().isEmpty();
    }

    /** The webhooks have taken all the time that the request had. Nothing is written. */
    public void giveUp() {
        answer = new Answer.Refused(tooLate());
    }

    /** What is answered to a request that has taken all its time. */
    public static ApiStatus tooLate() {
        return ApiStatus.of(
                504,
                "Timeout",
                "Timeout: request did not complete within requested timeout - context deadline exceeded");
    }

    public Answer answer() {
        return answer;
    }
}
