package ork.simulator.api.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.history.Key;
import ork.simulator.api.schema.Defaulter;

/**
 * A kind that the server knows.
 *
 * @param storedGroup the group that its objects are stored under; another one where two groups serve the same objects
 * @param conversion the webhook that converts its objects; empty where a change of version changes its name alone
 * @param versions in the order of declaration; exactly one is the storage version
 */
public record Kind(
        String group,
        String storedGroup,
        String plural,
        String singular,
        String name,
        String listName,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        JsonObject conversion,
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

    /** The version that an object is in; null when there is no such version any more. */
    public @Nullable KindVersion versionOf(JsonObject object) {
        for (KindVersion each : versions) {
            if (apiVersion(each).equals(object.text("apiVersion"))) {
                return each;
            }
        }
        return null;
    }

    /** A stored object as it is read: a default that its version has gained since counts for it too (C9). */
    public JsonObject read(JsonObject stored) {
        KindVersion version = versionOf(stored);
        return version != null && version.defaultsOnRead() ? Defaulter.apply(version.content(), stored) : stored;
    }

    /** A stored object of a built-in kind in the form of one version. */
    public JsonObject shown(KindVersion version, JsonObject stored) {
        if (apiVersion(version).equals(AutoscalerForms.V1)) {
            return AutoscalerForms.toV1(stored);
        }
        return storedGroup.equals(group) ? stored.with("apiVersion", apiVersion(version)) : EventForms.fromCore(stored);
    }

    /** An object of a built-in kind in the form that is stored. */
    public JsonObject stored(JsonObject object) {
        if (object.text("apiVersion").equals(AutoscalerForms.V1)) {
            return AutoscalerForms.toV2(object);
        }
        return storedGroup.equals(group) ? object.with("apiVersion", apiVersion(storage())) : EventForms.toCore(object);
    }

    public ResourceType type(KindVersion version) {
        return new ResourceType(group, version.name(), plural, name, namespaced);
    }

    public Key key(ObjectRef ref) {
        return key(ref.namespace(), ref.name());
    }

    public Key key(String namespace, String objectName) {
        return new Key(storedGroup, plural, namespaced ? namespace : "", objectName);
    }
}
