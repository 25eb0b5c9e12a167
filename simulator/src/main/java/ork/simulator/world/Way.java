package ork.simulator.world;

import java.util.Optional;

/**
 * One direction between an instance and the API servers.
 *
 * @param server empty for all of them
 */
public record Way(Direction direction, Optional<ApiServer> server) {
    /** Where things go. */
    public enum Direction {
        /** From the instance to a server. */
        CALLS,
        /** From a server to the instance: answers, and what its watches send. */
        ANSWERS
    }

    public static Way calls(Optional<ApiServer> to) {
        return new Way(Direction.CALLS, to);
    }

    public static Way answers(Optional<ApiServer> from) {
        return new Way(Direction.ANSWERS, from);
    }

    @Override
    public String toString() {
        return switch (direction) {
            case CALLS -> "calls" + server.map(to -> " to " + to).orElse("");
            case ANSWERS -> "answers" + server.map(from -> " from " + from).orElse("");
        };
    }
}
