package ork.simulator.api.access;

/** What somebody wants to do. */
public sealed interface Action {
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
