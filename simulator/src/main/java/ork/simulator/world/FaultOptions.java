package ork.simulator.world;

import java.time.Duration;

/**
 * What goes wrong by itself, and how often. Every probability is for one call (the first group) or one watch event (the
 * second) of an instance that is {@link InstanceOptions#exposed exposed}; all are zero unless set.
 *
 * @param crashBeforeSend the instance dies and the call never leaves
 * @param failedUnsent the call fails at once and never leaves
 * @param crashAfterCommit the call takes effect and the instance dies before it learns of it
 * @param answerLost the call takes effect and its answer does not arrive
 * @param appliedLate the caller is told that the connection broke; the call takes effect later, within {@code late}
 * @param tooManyRequests the server answers 429 with a Retry-After, and changes nothing
 * @param internalError the server answers 500, and changes nothing
 * @param unavailable the server answers 503, and changes nothing
 * @param conflict the server answers 409 Conflict to a write that carries a version, and changes nothing
 * @param slow the call takes longer by {@code slowness} in each direction
 * @param staleRead a read that takes what is at hand is answered by a server that is behind
 * @param staleRevisionsMax how many commits a stale server is behind at most
 * @param watchDropped the stream ends without an error instead of delivering the event
 * @param watchStalled the stream goes silent before the event, for as long as it is open
 * @param watchLagging the event and those behind it come later by {@code lag}
 * @param watchExpired the stream fails with 410 instead of delivering the event
 */
public record FaultOptions(
        double crashBeforeSend,
        double failedUnsent,
        double crashAfterCommit,
        double answerLost,
        double appliedLate,
        Span late,
        double tooManyRequests,
        double internalError,
        double unavailable,
        double conflict,
        double slow,
        Span slowness,
        double staleRead,
        int staleRevisionsMax,
        double watchDropped,
        double watchStalled,
        double watchLagging,
        Span lag,
        double watchExpired) {

    public static FaultOptions none() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Nothing goes wrong until something is set. */
    public static final class Builder {
        private double crashBeforeSend;
        private double failedUnsent;
        private double crashAfterCommit;
        private double answerLost;
        private double appliedLate;
        private Span late = new Span(Duration.ofMillis(100), Duration.ofSeconds(20));
        private double tooManyRequests;
        private double internalError;
        private double unavailable;
        private double conflict;
        private double slow;
        private Span slowness = new Span(Duration.ofMillis(100), Duration.ofSeconds(5));
        private double staleRead;
        private int staleRevisionsMax = 20;
        private double watchDropped;
        private double watchStalled;
        private double watchLagging;
        private Span lag = new Span(Duration.ofMillis(100), Duration.ofSeconds(10));
        private double watchExpired;

        private Builder() {}

        public Builder crashBeforeSend(double probability) {
            crashBeforeSend = probability;
            return this;
        }

        public Builder failedUnsent(double probability) {
            failedUnsent = probability;
            return this;
        }

        public Builder crashAfterCommit(double probability) {
            crashAfterCommit = probability;
            return this;
        }

        public Builder answerLost(double probability) {
            answerLost = probability;
            return this;
        }

        public Builder appliedLate(double probability, Span howLate) {
            appliedLate = probability;
            late = howLate;
            return this;
        }

        public Builder refused(double tooMany, double internal, double notAvailable, double conflicting) {
            tooManyRequests = tooMany;
            internalError = internal;
            unavailable = notAvailable;
            conflict = conflicting;
            return this;
        }

        public Builder slow(double probability, Span howSlow) {
            slow = probability;
            slowness = howSlow;
            return this;
        }

        public Builder staleRead(double probability, int revisionsMax) {
            staleRead = probability;
            staleRevisionsMax = revisionsMax;
            return this;
        }

        public Builder watchDropped(double probability) {
            watchDropped = probability;
            return this;
        }

        public Builder watchStalled(double probability) {
            watchStalled = probability;
            return this;
        }

        public Builder watchLagging(double probability, Span howLong) {
            watchLagging = probability;
            lag = howLong;
            return this;
        }

        public Builder watchExpired(double probability) {
            watchExpired = probability;
            return this;
        }

        public FaultOptions build() {
            return new FaultOptions(
                    crashBeforeSend,
                    failedUnsent,
                    crashAfterCommit,
                    answerLost,
                    appliedLate,
                    late,
                    tooManyRequests,
                    internalError,
                    unavailable,
                    conflict,
                    slow,
                    slowness,
                    staleRead,
                    staleRevisionsMax,
                    watchDropped,
                    watchStalled,
                    watchLagging,
                    lag,
                    watchExpired);
        }
    }
}
