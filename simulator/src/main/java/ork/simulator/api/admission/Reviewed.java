package ork.simulator.api.admission;

/** What came of a {@link Review}. */
public sealed interface Reviewed {
    /** @param status the HTTP code */
    record Answered(int status, String body) implements Reviewed {}

    /** No answer: nobody listens there, the connection broke, the time is over. */
    record Failed(String why) implements Reviewed {}
}
