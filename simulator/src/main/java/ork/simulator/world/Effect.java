package ork.simulator.world;

import java.time.Duration;
import ork.doors.ApiStatus;

/** What a fault does to a call. */
public sealed interface Effect {
    /** The instance dies; the call never leaves. */
    record CrashBeforeSend() implements Effect {}

    /** The call fails at once; it never leaves. */
    record FailedUnsent() implements Effect {}

    /** The call takes effect, and the instance dies in that moment. */
    record CrashAfterCommit() implements Effect {}

    /** The call takes effect; its answer is lost. */
    record AnswerLost() implements Effect {}

    /** The caller is told that the connection broke; the call takes effect this much later than it would have. */
    record AppliedLate(Duration delay) implements Effect {}

    /** The server refuses the call and changes nothing. */
    record Refused(ApiStatus status) implements Effect {}

    /** The call takes this much longer to get there, and the answer to get back. */
    record Slow(Duration delay) implements Effect {}

    /** The instance stands still for this long, just before it sends the call. */
    record PauseBeforeSend(Duration duration) implements Effect {}
}
