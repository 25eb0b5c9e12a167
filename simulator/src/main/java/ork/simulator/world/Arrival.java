package ork.simulator.world;

import java.time.Duration;

/** What becomes of a watch event, other than that it arrives. */
public sealed interface Arrival {
    /** It is lost, and the stream goes on as if nothing had happened (F12). */
    record Lost() implements Arrival {}

    /** The stream breaks just before it. */
    record Broken() implements Arrival {}

    /** The stream ends just before it, with a 410. */
    record Expired() implements Arrival {}

    /** From here on the stream is silent. */
    record Silent() implements Arrival {}

    /** It arrives so much later, and everything behind it after it. */
    record Late(Duration delay) implements Arrival {}
}
