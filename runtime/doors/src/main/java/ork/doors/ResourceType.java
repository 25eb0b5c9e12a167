package ork.doors;

/**
 * A kind as the API server serves it.
 *
 * @param group the API group; empty for the core group
 * @param plural the lower-case name in the URL
 * @param namespaced whether objects of it live in a namespace
 */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced)
        implements Comparable<ResourceType> {

    /** {@code group/version}, or the version alone for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code plural.group}, the name of the resource in messages and of its CustomResourceDefinition. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    @Override
    public int compareTo(ResourceType other) {
        int byGroup = group.compareTo(other.group);
        if (byGroup != 0) {
            return byGroup;
        }
        int byPlural = plural.compareTo(other.plural);
        return byPlural != 0 ? byPlural : version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return qualifiedPlural() + "/" + version;
    }
}
