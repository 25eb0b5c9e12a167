package ork.katalog.resource;

import static ork.katalog.resource.Shape.fields;

import java.util.List;
import ork.json.JsonObject;

/** {@code serviceAccounts}: v1 ServiceAccount, of which there is nothing to say but its name. */
final class ServiceAccounts implements Renderer {
    static ChildKind kind() {
        return ChildKind.of(
                "serviceAccounts",
                List.of("serviceAccount", "sa"),
                "v1",
                "ServiceAccount",
                "-sa",
                fields(),
                new ServiceAccounts());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        return JsonObject.EMPTY;
    }
}
