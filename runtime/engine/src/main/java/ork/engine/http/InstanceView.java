package ork.engine.http;

import java.time.Instant;
import java.util.List;
import ork.engine.lifecycle.Stage;
import ork.katalog.Katalog;

/**
 * An instance at one moment, as its HTTP API shows it.
 *
 * @param leads whether it holds the lease
 * @param syncing the boxes whose caches have not synced although their kinds are there
 * @param fatal what ends the process; empty while nothing does
 * @param boxes in start order
 */
public record InstanceView(
        Katalog katalog,
        String identity,
        String version,
        String gatewayEndpoint,
        Stage stage,
        boolean leads,
        List<String> syncing,
        String fatal,
        Instant now,
        List<BoxView> boxes) {
    public InstanceView {
        syncing = List.copyOf(syncing);
        boxes = List.copyOf(boxes);
    }
}
