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
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.yaml.Position;
import ork.scenario.language.Definition;

/** The kinds that a script can name, and those of them that the runtime writes. */
final class KnownKinds {
    private static final List<String> OWN = List.of("Lease", "Event");

    private final SortedMap<String, ResourceType> declared = new TreeMap<>();
    private final SortedMap<String, CrdEntry> managed = new TreeMap<>();
    private final List<String> reconciled = new ArrayList<>();
    private final TreeSet<String> written = new TreeSet<>(OWN);

    /** @param versions of the Katalog, which have the same entries */
    KnownKinds(List<Katalog> versions) {
        versions.forEach(this::add);
    }

    private void add(Katalog katalog) {
        for (CrdEntry entry : katalog.enabled()) {
            declared.put(entry.type().kind(), entry.type());
            if (Definition.isDefined(entry.type())) {
                managed.put(entry.type().kind(), entry);
            }
            if (!reconciled.contains(entry.type().kind())) {
                reconciled.add(entry.type().kind());
            }
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

    /** The entry of a kind that the Katalog manages and that has a definition; empty when there is none, which is reported. */
    Optional<CrdEntry> managed(String kind, Position place, Diagnostics diagnostics) {
        Optional<CrdEntry> found = Optional.ofNullable(managed.get(kind));
        if (found.isEmpty()) {
            List<String> known = List.copyOf(managed.keySet());
            diagnostics.error(
                    place,
                    "the Katalog defines no kind \"" + kind + "\"",
                    "only its own kinds have CRDs here",
                    TriggerGrammar.near(kind, known, "it has " + String.join(", ", known)));
        }
        return found;
    }

    Optional<ResourceType> managed(String kind) {
        return Optional.ofNullable(managed.get(kind)).map(CrdEntry::type);
    }

    boolean isWritten(String kind) {
        return written.contains(kind);
    }

    /** Whether a box reconciles it. */
    boolean isReconciled(String kind) {
        return reconciled.contains(kind);
    }

    List<String> reconciled() {
        return List.copyOf(reconciled);
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
