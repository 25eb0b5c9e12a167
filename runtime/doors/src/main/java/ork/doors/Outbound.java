package ork.doors;

import java.time.Duration;
import java.util.List;

/** HTTP calls that a Katalog declares: external calls and remote cross reads. */
public interface Outbound {
    /** Blocks until there is an answer or the request's timeout has passed. Never throws for a failed call. */
    Result send(Request request);

    record Header(String name, String value) {}

    /** @param timeout positive; of the whole exchange */
    record Request(String method, String url, List<Header> headers, String body, Duration timeout) {
        public Request {
            headers = List.copyOf(headers);
        }
    }

    sealed interface Result {
        /** @param truncated whether the peer sent more than was kept */
        record Answered(int status, String body, boolean truncated) implements Result {}

        record Failed(String why) implements Result {}
    }
}
