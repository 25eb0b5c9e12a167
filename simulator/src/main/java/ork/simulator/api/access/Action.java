package ork.simulator.api.access;

import java.util.Locale;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;

/** What somebody wants to do. */
public sealed interface Action {
    String BY_NAME = "metadata.name=";

    String verb();

    /**
     * With a resource.
     *
     * @param subresource empty for the object itself
     * @param namespace empty for all namespaces, and for what is in none
     * @param name empty where no single object is meant
     */
    record OnResource(String verb, String group, String resource, String subresource, String namespace, String name)
            implements Action {
        /** As roles name it: {@code deployments/status}. */
        public String qualified() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }

        String words() {
            return verb + " resource \"" + qualified() + "\" in API group \"" + group + "\""
                    + (namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\"");
        }

        String subject() {
            String resourceAndGroup = group.isEmpty() ? resource : resource + "." + group;
            return name.isEmpty() ? resourceAndGroup : resourceAndGroup + " \"" + name + "\"";
        }
    }

    /** What a call wants to do. */
    static Action of(Call call) {
        return switch (call) {
            case Call.Get get -> on("get", get.target(), Call.Subresource.NONE);
            case Call.ListPage list -> on("list", list.type(), list.namespace(), list.fieldSelector());
            case Call.Discover discover ->
                new OnPath(
                        "get",
                        discover.group().isEmpty()
                                ? "/api/" + discover.version()
                                : "/apis/" + discover.group() + "/" + discover.version());
            case Call.Create create -> on("create", create.target(), Call.Subresource.NONE);
            case Call.Update update -> on("update", update.target(), update.subresource());
            case Call.Patch patch -> on("patch", patch.target(), patch.subresource());
            case Call.Delete delete -> on("delete", delete.target(), Call.Subresource.NONE);
        };
    }

    static Action of(WatchRequest request) {
        return on("watch", request.type(), request.namespace(), request.fieldSelector());
    }

    private static Action on(String verb, ObjectRef target, Call.Subresource subresource) {
        ResourceType type = target.type();
        boolean namespace = type.group().isEmpty() && type.plural().equals("namespaces");
        return new OnResource(
                verb,
                type.group(),
                type.plural(),
                subresource == Call.Subresource.NONE ? "" : subresource.name().toLowerCase(Locale.ROOT),
                namespace ? target.name() : target.namespace(),
                target.name());
    }

    /** Who selects one object by its name means that one. */
    private static Action on(String verb, ResourceType type, String namespace, String fields) {
        String name = fields.startsWith(BY_NAME) && fields.indexOf(',') < 0 ? fields.substring(BY_NAME.length()) : "";
        return new OnResource(verb, type.group(), type.plural(), "", namespace, name);
    }

    /** With a path of the server that is no resource. */
    record OnPath(String verb, String path) implements Action {}

    /** The refusal, as the API server words it. */
    default String refusal(Subject subject) {
        String who = "User \"" + subject.name() + "\" cannot ";
        return switch (this) {
            case OnResource on -> on.subject() + " is forbidden: " + who + on.words();
            case OnPath(String verb, String path) -> "forbidden: " + who + verb + " path \"" + path + "\"";
        };
    }
}
