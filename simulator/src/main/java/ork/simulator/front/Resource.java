package ork.simulator.front;

import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** A path whose kind is served. */
record Resource(ResourcePath path, Kind kind, KindVersion version) {
    ResourceType type() {
        return new ResourceType(kind.group(), version.name(), kind.plural(), kind.name(), kind.namespaced());
    }

    ObjectRef ref() {
        return ref(path.name());
    }

    ObjectRef ref(String name) {
        return new ObjectRef(type(), path.namespace(), name);
    }

    String apiVersion() {
        return kind.apiVersion(version);
    }
}
