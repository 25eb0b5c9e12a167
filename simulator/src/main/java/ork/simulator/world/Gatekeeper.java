package ork.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Access;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Subject;

/**
 * Asks RBAC whether an instance may do what it asks for, as the server's authorizer does before anything else. Also plays
 * the admission plugin OwnerReferencesPermissionEnforcement, which some clusters have: who lets an owner wait for its
 * dependents has to be allowed to hold that owner.
 */
final class Gatekeeper {
    private Gatekeeper() {}

    /** Why it may not; empty where it may. */
    static Optional<ApiStatus> refusal(SimulatedCluster cluster, Subject user, Action action) {
        return user.isMaster() || action instanceof Action.OnPath ? Optional.empty() : denied(cluster, user, action);
    }

    static Optional<ApiStatus> refusal(SimulatedCluster cluster, Subject user, Action action, Call call) {
        return refusal(cluster, user, action).or(() -> {
            if (user.isMaster()) {
                return Optional.empty();
            }
            return held(cluster, call).stream()
                    .flatMap(hold -> denied(cluster, user, hold).stream())
                    .findFirst();
        });
    }

    private static Optional<ApiStatus> denied(SimulatedCluster cluster, Subject user, Action action) {
        Access access = cluster.access();
        return access.grant(user, action).isPresent()
                ? Optional.empty()
                : Optional.of(ApiStatus.of(403, "Forbidden", action.refusal(user)));
    }

    /** The holds on owners that a write asks for. */
    private static List<Action> held(SimulatedCluster cluster, Call call) {
        JsonObject written = switch (call) {
            case Call.Create create -> create.object();
            case Call.Update update -> update.object();
            case Call.Patch patch -> patch.patch();
            case Call.Get _, Call.ListPage _, Call.Discover _, Call.Delete _ -> JsonObject.EMPTY;
        };
        List<Action> holds = new ArrayList<>();
        for (Json each : written.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.flag("blockOwnerDeletion")) {
                ResourceType type = cluster.typeOf(owner.text("apiVersion"), owner.text("kind"));
                if (type != null) {
                    String namespace = type.namespaced() ? written.text("metadata", "namespace") : "";
                    holds.add(new Action.OnResource(
                            "update", type.group(), type.plural(), "finalizers", namespace, owner.text("name")));
                }
            }
        }
        return holds;
    }

    /** Whether an answer says that rights are missing, and not that something else forbids it. */
    static boolean isDenial(Subject user, Answer answer) {
        return answer instanceof Answer.Refused(ApiStatus status)
                && status.code() == 403
                && (status.message().contains("User \"" + user.name() + "\" cannot ")
                        || status.message().contains("RBAC permissions not currently held"));
    }
}
