package ork.simulator.api.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.access.Access;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Escalation;
import ork.simulator.api.access.Subject;
import ork.simulator.api.history.Key;

/**
 * Checks who writes roles and bindings: nobody makes a role of rights that he does not have, unless he may
 * {@code escalate}, and nobody binds such a role, unless he may {@code bind} it.
 */
final class RoleGrants {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final JsonArray STAR = JsonArray.ofTexts(List.of("*"));

    private RoleGrants() {}

    /** @param before the object as it was; null when it is new */
    static void check(Context context, Target target, JsonObject object, @Nullable JsonObject before) {
        if (!target.kind().group().equals(GROUP)
                || context.user().isMaster()
                || (before != null && bare(before).equals(bare(object)))) {
            return;
        }
        Access access = new Access(context.head());
        switch (target.kind().plural()) {
            case "roles", "clusterroles" -> role(context, access, target, object, before != null);
            default -> binding(context, access, target, object);
        }
    }

    private static void role(Context context, Access access, Target target, JsonObject role, boolean there) {
        Subject user = context.user();
        Action escalate = new Action.OnResource(
                "escalate", GROUP, target.kind().plural(), "", target.namespace(), there ? target.name() : "");
        if (access.grant(user, escalate).isPresent()) {
            return;
        }
        require(access, user, target, role.array("rules"));
        List<JsonObject> all = List.of(
                rule("apiGroups", "resources"),
                JsonObject.of("nonResourceURLs", STAR).with("verbs", STAR));
        boolean mayAll = Escalation.refusal(user, access.rules(user, ""), all).isEmpty();
        if (!role.object("aggregationRule").isEmpty() && !mayAll) {
            throw forbidden(target, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private static JsonObject rule(String... fields) {
        JsonObject rule = JsonObject.of("verbs", STAR);
        for (String field : fields) {
            rule = rule.with(field, (Json) STAR);
        }
        return rule;
    }

    private static void binding(Context context, Access access, Target target, JsonObject binding) {
        String name = binding.text("roleRef", "name");
        boolean wide = binding.text("roleRef", "kind").equals("ClusterRole");
        String plural = wide ? "clusterroles" : "roles";
        Action bind = new Action.OnResource("bind", GROUP, plural, "", target.namespace(), name);
        if (access.grant(context.user(), bind).isPresent()) {
            return;
        }
        JsonObject role = context.head().get(new Key(GROUP, plural, wide ? "" : target.namespace(), name));
        if (role == null) {
            throw Refusals.of(404, "NotFound", plural + "." + GROUP + " \"" + name + "\" not found");
        }
        require(access, context.user(), target, role.array("rules"));
    }

    private static void require(Access access, Subject user, Target target, JsonArray rules) {
        List<JsonObject> given = rules.toList().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
        Escalation.refusal(user, access.rules(user, target.namespace()), given).ifPresent(why -> {
            throw forbidden(target, why);
        });
    }

    private static Refusal forbidden(Target target, String why) {
        return Refusals.of(
                403, "Forbidden", target.kind().qualifiedPlural() + " \"" + target.name() + "\" is forbidden: " + why);
    }

    /** Without what the garbage collector changes, and may though it has none of the rights. */
    private static JsonObject bare(JsonObject object) {
        return object.with(
                "metadata",
                object.object("metadata")
                        .without("finalizers")
                        .without("ownerReferences")
                        .without("managedFields")
                        .without("resourceVersion"));
    }
}
