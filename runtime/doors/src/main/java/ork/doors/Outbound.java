package ork.doors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** HTTP calls that a Katalog declares: external calls and remote cross reads. */
public interface Outbound {
    /** Blocks until there is an answer or the request's timeout has passed. Never throws for a failed call. */
    Result send(Request request);

    /** A variable of the environment, which a Katalog names as a credential of its calls. */
    default Optional<String> variable(String name) {
        return Optional.empty();
    }

    record Header(String name, String value) {}

    /**
     * @param timeout positive; of the whole exchange
     * @param bytesMax so much of the answer's body is kept; the rest is not read
     * @param named whether somebody who may decide it has named this very host: it may be this machine then
     */
    record Request(
            String method,
            String url,
            List<Header> headers,
            String body,
            Duration timeout,
            int bytesMax,
            boolean named) {
        public static final int BYTES_MAX = 1024 * 1024;

        public Request {
            headers = List.copyOf(headers);
        }

        public Request(String method, String url, List<Header> headers, String body, Duration timeout) {
            this(method, url, headers, body, timeout, BYTES_MAX, true);
        }

        /** To a host that is named. */
        public Request(String method, String url, List<Header> headers, String body, Duration timeout, int bytesMax) {
            this(method, url, headers, body, timeout, bytesMax, true);
        }

        /** Without headers, query and body: any of them may hold what is nobody's business. */
        @Override
        public String toString() {
            int query = url.indexOf('?');
            return method + " " + (query < 0 ? url : url.substring(0, query));
        }
    }

    sealed interface Result {
        /** @param truncated whether the peer sent more than was kept */
        record Answered(int status, String body, boolean truncated) implements Result {
            /** The answer with so many bytes of its body at most, and no half character. */
            public static Answered of(int status, byte[] body, int bytesMax) {
                if (body.length <= bytesMax) {
                    return new Answered(status, new String(body, StandardCharsets.UTF_8), false);
                }
                int end = bytesMax;
                while (end > 0 && bytesMax - end < 3 && (body[end] & 0xC0) == 0x80) {
                    end--;
                }
                return new Answered(status, new String(body, 0, end, StandardCharsets.UTF_8), true);
            }

            @Override
            public String toString() {
                return "Answered[" + status + ", " + body.length() + " characters]";
            }
        }

        record Failed(String why) implements Result {}
    }
}
