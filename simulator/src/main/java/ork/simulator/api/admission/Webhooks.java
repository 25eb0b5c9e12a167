package ork.simulator.api.admission;

import java.util.List;

/** The door through which an API server reaches webhooks. Who answers for it decides how long that takes. */
@FunctionalInterface
public interface Webhooks {
    Webhooks UNREACHABLE = _ -> new Reviewed.Failed("dial tcp: connect: connection refused");

    Reviewed ask(Review review);

    /** What came of each, in the same order. Who asks over a network asks all at once. */
    default List<Reviewed> askAll(List<Review> reviews) {
        return reviews.stream().map(this::ask).toList();
    }
}
