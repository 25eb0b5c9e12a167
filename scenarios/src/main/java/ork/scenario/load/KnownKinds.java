package ork.scenario.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.resource.BuiltinTypes;

/** The kinds that a script can name, and those of them that the runtime writes. */
final class KnownKinds {
    private static final List<String> OWN = List.of("Lease", "Event");

    private final SortedMap<String, ResourceType> declared = new TreeMap<>();
    private final List<String> managed = new ArrayList<>();
    private final TreeSet<String> written = new TreeSet<>(OWN);

    KnownKinds(Katalog katalog) {
        for (CrdEntry entry : katalog.enabled()) {
            declared.put(entry.type().kind(), entry.type());
            managed.add(entry.type().kind());
            written.add(entry.type().kind());
            ChildKinds.of(entry.box()).keySet().forEach(type -> {
                declared.putIfAbsent(type.kind(), type);
                written.add(type.kind());
            });
        }
    }

    Optional<ResourceType> of(String kind) {
        return Optional.ofNullable(declared.get(kind)).or(() -> BuiltinTypes.ofKind(kind));
    }

    boolean isWritten(String kind) {
        return written.contains(kind);
    }

    /** Whether a box reconciles it. */
    boolean isManaged(String kind) {
        return managed.contains(kind);
    }

    List<String> managed() {
        return List.copyOf(managed);
    }

    /** For "did you mean". */
    List<String> names() {
        List<String> names = new ArrayList<>(declared.keySet());
        names.addAll(List.of("Service", "ConfigMap", "Deployment", "Secret", "Namespace", "Lease"));
        return names;
    }

    List<String> writtenNames() {
        return List.copyOf(written);
    }
}
