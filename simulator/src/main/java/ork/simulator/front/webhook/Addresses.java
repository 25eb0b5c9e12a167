package ork.simulator.front.webhook;

import java.io.IOException;

/** Where the services are that webhooks are named by. */
@FunctionalInterface
public interface Addresses {
    /**
     * {@code host:port} of a service.
     *
     * @throws IOException when it leads nowhere; the message says why, in the server's words
     */
    String of(String namespace, String service, long port) throws IOException;
}
