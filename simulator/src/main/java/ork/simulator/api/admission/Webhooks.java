package ork.simulator.api.admission;

/** The door through which an API server reaches webhooks. Who answers for it decides how long that takes. */
@FunctionalInterface
public interface Webhooks {
    Webhooks UNREACHABLE = _ -> new Reviewed.Failed("dial tcp: connect: connection refused");

    Reviewed ask(Review review);
}
