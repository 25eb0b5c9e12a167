package ork.engine.pipeline;

import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/**
 * Creating a child by an apply, so that keys dropped later are removed. The apply carries resourceVersion "1", which
 * creates or answers 409 (C7): whatever stands there unseen is not overwritten.
 */
final class Creation {
    private final Cycle cycle;
    private final ServerQuirks quirks;

    Creation(Cycle cycle, ServerQuirks quirks) {
        this.cycle = cycle;
        this.quirks = quirks;
    }

    Client.Written apply(Wanted wanted) {
        if (!service(wanted.ref().type())) {
            return conditional(wanted);
        }
        if (quirks.servicesRefuseConditionalCreation()) {
            return lookedFor(wanted);
        }
        Client.Written written = conditional(wanted);
        if (!(written instanceof Client.Written.Refused(ApiStatus status))
                || !ServerQuirks.isConditionalCreationRefused(status)) {
            return written;
        }
        Client.Written plain = lookedFor(wanted);
        if (plain instanceof Client.Written.Stored) {
            quirks.learnServicesRefuseConditionalCreation();
        }
        return plain;
    }

    private Client.Written conditional(Wanted wanted) {
        JsonObject metadata = wanted.object().object("metadata").with("resourceVersion", "1");
        return send(wanted, wanted.object().with("metadata", metadata), wanted.force());
    }

    /** Between the look and the write somebody may create it: without force, such an object keeps its fields. */
    private Client.Written lookedFor(Wanted wanted) {
        if (cycle.client.get(wanted.ref()).isPresent()) {
            return new Client.Written.Refused(
                    ApiStatus.of(409, "AlreadyExists", wanted.ref() + " has been created meanwhile"));
        }
        return send(wanted, wanted.object(), false);
    }

    private Client.Written send(Wanted wanted, JsonObject object, boolean force) {
        return cycle.client.apply(wanted.ref(), object, wanted.manager(), force, () -> cycle.unanswered(wanted.ref()));
    }

    private static boolean service(ResourceType type) {
        return type.group().isEmpty() && type.plural().equals("services");
    }
}
