package ork.engine.leadership;

import java.time.Duration;

/** What an elector does next. */
sealed interface Decision {
    /** Nothing, until something is seen or the time has passed. */
    record Wait(Duration most) implements Decision {}

    /** Read the Lease. */
    record Look(Duration timeout) implements Decision {}

    /** Find out whether anybody can have led before. */
    record Inquire(Duration timeout) implements Decision {}

    /** Write the Lease: create, take or renew it, on the version that was seen last. */
    record Claim(Duration timeout) implements Decision {}

    /** Stop leading. */
    record StepDown(String why) implements Decision {}
}
