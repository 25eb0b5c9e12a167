package ork.engine.leadership;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** Writes Leases. What a Lease has besides what an election needs stays as it was read. */
final class LeaseForm {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectRef target;
    private final String identity;
    private final int seconds;

    LeaseForm(ObjectRef target, String identity, int seconds) {
        this.target = target;
        this.identity = identity;
        this.seconds = seconds;
    }

    static String time(Instant wall) {
        return MICROS.format(wall);
    }

    /** Held by this instance, from now on or as before. Carries the version of {@code before}, if there is one. */
    JsonObject held(Optional<LeaseRecord> before, String now) {
        boolean renewal =
                before.filter(lease -> lease.holder().equals(identity)).isPresent();
        long transitions =
                before.map(lease -> lease.transitions() + (renewal ? 0 : 1)).orElse(0L);
        JsonObject lease = before.map(LeaseRecord::object).orElseGet(this::blank);
        JsonObject spec = lease.object("spec")
                .with("holderIdentity", identity)
                .with("leaseDurationSeconds", seconds)
                .with("renewTime", now)
                .with("leaseTransitions", transitions);
        return lease.with("spec", renewal ? spec : spec.with("acquireTime", now));
    }

    /** Held by nobody. */
    JsonObject released(LeaseRecord before, String now) {
        JsonObject spec = before.object()
                .object("spec")
                .without("holderIdentity")
                .with("leaseDurationSeconds", 1)
                .with("renewTime", now);
        return before.object().with("spec", spec);
    }

    private JsonObject blank() {
        return JsonObject.builder()
                .put("apiVersion", target.type().apiVersion())
                .put("kind", target.type().kind())
                .put(
                        "metadata",
                        JsonObject.of("namespace", Json.of(target.namespace())).with("name", target.name()))
                .build();
    }
}
