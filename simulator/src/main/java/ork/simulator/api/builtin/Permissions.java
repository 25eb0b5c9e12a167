package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Roles and bindings: names as paths, groups of subjects, a role that a binding never changes. */
final class Permissions implements Behaviour {
    private static final String GROUP = "rbac.authorization.k8s.io";

    @Override
    public JsonObject defaults(JsonObject object) {
        List<Json> subjects = new ArrayList<>();
        for (Json each : object.array("subjects")) {
            boolean person = each instanceof JsonObject one
                    && (one.text("kind").equals("User") || one.text("kind").equals("Group"));
            subjects.add(person ? ((JsonObject) each).with("apiGroup", GROUP) : each);
        }
        return subjects.isEmpty() ? object : object.with("subjects", JsonArray.of(subjects));
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        Json is = wanted.get("roleRef");
        return is == null || is.equals(before.get("roleRef"))
                ? List.of()
                : List.of(FieldError.invalid("roleRef", is, "cannot change roleRef"));
    }

    @Override
    public Names.Rule nameRule() {
        return Names.Rule.PATH;
    }
}
