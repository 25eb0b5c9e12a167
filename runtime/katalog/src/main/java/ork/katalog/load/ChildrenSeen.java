package ork.katalog.load;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.katalog.resource.ChildWords;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/** What templates of a CRD entry see below {@code .children}, as far as its entries have been read. */
final class ChildrenSeen {
    private static final String SHOWN = ".children";
    private static final List<String> KINDS = List.copyOf(ChildWords.ofKinds());

    /** Made by the cluster for Services: the language knows them, and nobody declares them. */
    private static final List<String> UNDECLARED = List.of("endpointslice", "endpointslices");

    /** By the word, and then by the type: entries of one type are seen alike. */
    private final SortedMap<String, SortedMap<ResourceType, Outline>> declared = new TreeMap<>();

    private boolean any;

    /** @param guessed whether the cluster may know the type by another plural */
    void add(ResourceType type, String key, boolean guessed) {
        any |= guessed;
        for (String word : ChildWords.singulars(type, key)) {
            add(word, type, ObjectOutline.of(type, SHOWN + "." + word));
        }
        for (String word : ChildWords.plurals(type, key)) {
            add(word, type, new ByNameOutline(ObjectOutline.of(type, SHOWN + "." + word + "[]")));
        }
    }

    private void add(String word, ResourceType type, Outline outline) {
        declared.computeIfAbsent(word, _ -> new TreeMap<>()).putIfAbsent(type, outline);
    }

    /** There may be others: something could not be read, or is known to nobody here. */
    void others() {
        any = true;
    }

    /** @param shared whether the text is that of other CRD entries too, which have children of other kinds */
    Outline outline(boolean shared) {
        SortedMap<String, Outline> fields = new TreeMap<>();
        declared.forEach((word, each) -> fields.put(word, Outline.either(List.copyOf(each.values()))));
        UNDECLARED.forEach(word -> fields.putIfAbsent(word, Outline.ANYTHING));
        if (shared) {
            KINDS.forEach(word -> fields.putIfAbsent(word, Outline.ANYTHING));
        }
        Outline known = new Known(fields);
        return any ? new LenientOutline(known) : known;
    }

    private record Known(SortedMap<String, Outline> fields) implements Outline {
        @Override
        public Look field(String name) {
            for (String known : fields.keySet()) {
                if (CrdSchema.same(known, name)) {
                    return new There(fields.getOrDefault(known, ANYTHING));
                }
            }
            boolean kind = KINDS.stream().anyMatch(word -> CrdSchema.same(word, name));
            return new Nothing(
                    SHOWN + "." + name + " is not there",
                    kind ? "the CRD entry makes no child of that kind" : "no child is called so",
                    kind
                            ? Hints.ofName(name, declared())
                            : Nearest.to(name, fields.keySet())
                                    .or(() -> Nearest.to(name, KINDS))
                                    .map(near -> "did you mean \"" + near + "\"?")
                                    .orElseGet(() -> Hints.ofName(name, declared())),
                    true);
        }

        /** What the entry makes, and not what the language knows beside. */
        private List<String> declared() {
            return fields.keySet().stream()
                    .filter(word -> !UNDECLARED.contains(word))
                    .toList();
        }

        @Override
        public boolean isMap() {
            return true;
        }
    }
}
