package ork.simulator.api.history;

/**
 * Where an object is stored. Without a version: all served versions of a kind are one object.
 *
 * @param namespace empty for cluster-scoped objects
 */
public record Key(String group, String plural, String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
        int byGroup = group.compareTo(other.group);
        if (byGroup != 0) {
            return byGroup;
        }
        int byPlural = plural.compareTo(other.plural);
        if (byPlural != 0) {
            return byPlural;
        }
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** Whether it is an object of this kind, in this namespace; an empty namespace stands for all. */
    public boolean isIn(String ofGroup, String ofPlural, String ofNamespace) {
        return plural.equals(ofPlural)
                && group.equals(ofGroup)
                && (ofNamespace.isEmpty() || namespace.equals(ofNamespace));
    }
}
