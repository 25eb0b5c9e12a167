package ork.simulator.world;

import java.util.Locale;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;

/**
 * What a call is, in the words of a fault plan: {@code create services default/web}.
 *
 * @param verb get, list, watch, discover, create, update, patch, apply or delete
 * @param resource {@code plural.group}, with {@code /status} or {@code /scale} behind it; of a discovery, the group and
 *     version
 * @param namespace empty for cluster-scoped objects and for lists over all namespaces
 * @param name empty for lists, watches and generated names
 */
public record CallName(String verb, String resource, String namespace, String name) {
    static CallName of(Call call) {
        return switch (call) {
            case Call.Get get -> of("get", get.target(), Call.Subresource.NONE);
            case Call.ListPage list -> of("list", list.type(), list.namespace());
            case Call.Discover discover ->
                new CallName(
                        "discover",
                        discover.group().isEmpty() ? discover.version() : discover.group() + "/" + discover.version(),
                        "",
                        "");
            case Call.Create create -> of("create", create.target(), Call.Subresource.NONE);
            case Call.Update update -> of("update", update.target(), update.subresource());
            case Call.Patch patch ->
                of(patch.patchType() == Call.PatchType.APPLY ? "apply" : "patch", patch.target(), patch.subresource());
            case Call.Delete delete -> of("delete", delete.target(), Call.Subresource.NONE);
        };
    }

    static CallName of(WatchRequest request) {
        return of("watch", request.type(), request.namespace());
    }

    private static CallName of(String verb, ResourceType type, String namespace) {
        return new CallName(verb, type.qualifiedPlural(), namespace, "");
    }

    private static CallName of(String verb, ObjectRef target, Call.Subresource subresource) {
        String below = subresource == Call.Subresource.NONE
                ? ""
                : "/" + subresource.name().toLowerCase(Locale.ROOT);
        return new CallName(verb, target.type().qualifiedPlural() + below, target.namespace(), target.name());
    }

    @Override
    public String toString() {
        String where = namespace.isEmpty() ? name : namespace + "/" + name;
        return verb + " " + resource + (where.isEmpty() ? "" : " " + where);
    }
}
