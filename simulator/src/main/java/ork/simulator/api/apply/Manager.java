package ork.simulator.api.apply;

/** Who owns fields: one entry of {@code managedFields}. */
record Manager(boolean apply, String name, String apiVersion, String subresource) implements Comparable<Manager> {
    @Override
    public int compareTo(Manager other) {
        if (apply != other.apply) {
            return apply ? -1 : 1;
        }
        int byName = name.compareTo(other.name);
        if (byName != 0) {
            return byName;
        }
        int byVersion = apiVersion.compareTo(other.apiVersion);
        return byVersion != 0 ? byVersion : subresource.compareTo(other.subresource);
    }

    /** As a conflict names it. */
    String shown() {
        return '"'
                + name
                + '"'
                + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + '"')
                + (apply ? "" : " using " + apiVersion);
    }
}
