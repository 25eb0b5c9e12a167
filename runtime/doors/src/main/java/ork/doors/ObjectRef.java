package ork.doors;

/**
 * Where an object is: its type, namespace and name. Says nothing of which object it is; that is the uid.
 *
 * @param namespace empty for cluster-scoped types
 */
public record ObjectRef(ResourceType type, String namespace, String name) implements Comparable<ObjectRef> {

    @Override
    public int compareTo(ObjectRef other) {
        int byType = type.compareTo(other.type);
        if (byType != 0) {
            return byType;
        }
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return type.plural() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
