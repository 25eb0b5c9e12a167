package ork.scenario.check;

import java.util.ArrayList;
import java.util.List;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.world.CallRecord;

/**
 * TR-1: RBAC refuses no call of an instance, and its role has no wildcards. When somebody else has changed roles or bindings
 * in the run, what is refused from then on is that one's doing. That every rule is used shows over many runs only.
 */
final class ExactPermissions implements Checker {
    static final String ID = "TR-1";
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<String> ROLES = List.of("roles", "clusterroles");

    /** Of the runtime's roles. */
    private static final String NAME = "orkestra";

    private final List<CallRecord> watches = new ArrayList<>();
    private boolean changed;

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Stored stored
            when stored.author().isEmpty() && isOfRights(stored.change().ref()) -> changed = true;
            case Moment.Sent(var _, CallRecord call) when call.call() == null && !changed -> watches.add(call);
            case Moment.Told(var _, CallRecord call) -> {
                // Answers are long, and their words are wanted of those alone that break it.
                if (!changed && call.denied()) {
                    findings.forbid(true, ID, call + " was denied: " + call.answer());
                }
            }
            default -> {}
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        for (CallRecord watch : watches) {
            findings.forbid(!changed && watch.denied(), ID, watch + " was denied");
        }
        last.all().forEach((ref, role) -> {
            if (isOfRights(ref)
                    && ROLES.contains(ref.type().plural())
                    && ref.name().equals(NAME)) {
                findings.require(!hasWildcard(role), ID, ref + " has a wildcard: " + role);
            }
        });
    }

    private static boolean isOfRights(ObjectRef ref) {
        return ref.type().group().equals(GROUP);
    }

    private static boolean hasWildcard(JsonObject role) {
        for (Json each : role.array("rules")) {
            if (each instanceof JsonObject rule) {
                for (String field : rule.keys()) {
                    if (rule.get(field) instanceof JsonArray values
                            && values.toList().stream()
                                    .anyMatch(value -> value instanceof Json.Text(String text) && text.contains("*"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
