package ork.simulator.api.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.simulator.api.history.Key;

/**
 * A kind that the server knows.
 *
 * @param versions in the order of declaration; exactly one is the storage version
 */
public record Kind(
        String group,
        String plural,
        String singular,
        String name,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<KindVersion> versions,
        Traits traits) {
    public Kind {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        versions = List.copyOf(versions);
    }

    /** {@code plural.group}, as messages name it. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code Kind.group}, as messages about invalid objects name it. */
    public String qualifiedKind() {
        return group.isEmpty() ? name : name + "." + group;
    }

    public @Nullable KindVersion served(String version) {
        for (KindVersion each : versions) {
            if (each.served() && each.name().equals(version)) {
                return each;
            }
        }
        return null;
    }

    public KindVersion storage() {
        for (KindVersion each : versions) {
            if (each.storage()) {
                return each;
            }
        }
        throw new IllegalStateException(qualifiedPlural() + " has no storage version");
    }

    public String apiVersion(KindVersion version) {
        return group.isEmpty() ? version.name() : group + "/" + version.name();
    }

    public Key key(ObjectRef ref) {
        return key(ref.namespace(), ref.name());
    }

    public Key key(String namespace, String objectName) {
        return new Key(group, plural, namespaced ? namespace : "", objectName);
    }
}
