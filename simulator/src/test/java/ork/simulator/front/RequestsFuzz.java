package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Up to eight requests, parted by a line of three equals signs, one after the other on a cluster of their own. */
public final class RequestsFuzz {
    private static final int REQUESTS_MAX = 8;

    private RequestsFuzz() {}

    /** @throws AssertionError when the cluster does what no API server does */
    public static void fuzzerTestOneInput(byte[] input) {
        try (FuzzedCluster cluster = new FuzzedCluster()) {
            String[] requests = new String(input, StandardCharsets.ISO_8859_1).split("\n===\n", REQUESTS_MAX);
            for (String request : requests) {
                cluster.answer(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            cluster.advance(Duration.ofSeconds(3));
            cluster.checkWhatIsStored();
        }
    }
}
