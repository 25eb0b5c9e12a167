package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import ork.doors.ResourceType;

/** What templates call children below {@code .children}: each kind by words for one and for all of them (section 1.9). */
public final class ChildWords {
    private static final String CUSTOM = "custom";

    private ChildWords() {}

    /** The words for one child; {@code key} is the resource key of its entry. */
    public static List<String> singulars(ResourceType type, String key) {
        String kind = type.kind().toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(3);
        words.add(kind);
        words.addAll(others(kind, key));
        return words;
    }

    /** The words for all children of a kind, by their names. */
    public static List<String> plurals(ResourceType type, String key) {
        List<String> words = new ArrayList<>(3);
        words.add(type.plural());
        for (String singular : others(type.kind().toLowerCase(Locale.ROOT), key)) {
            words.add(singular + "s");
        }
        return words;
    }

    /** All words for the kinds that have a key of their own, and for custom children as such. */
    public static SortedSet<String> ofKinds() {
        SortedSet<String> words = new TreeSet<>();
        for (String key : ChildKinds.kept()) {
            ResourceType type = ChildKinds.find(key).orElseThrow().type();
            words.addAll(singulars(type, key));
            words.addAll(plurals(type, key));
        }
        words.addAll(List.of(CUSTOM, CUSTOM + "s", "endpointslice", "endpointslices"));
        return words;
    }

    /** What a child is called beside its kind. */
    private static List<String> others(String kind, String key) {
        String abbreviation = abbreviation(kind);
        if (key.equals(CUSTOM)) {
            return abbreviation.isEmpty() ? List.of(key) : List.of(abbreviation, key);
        }
        return abbreviation.isEmpty() ? List.of() : List.of(abbreviation);
    }

    /** Short names of kinds beside their own, as resource keys have them. */
    private static String abbreviation(String kind) {
        return switch (kind) {
            case "horizontalpodautoscaler" -> "hpa";
            case "persistentvolumeclaim" -> "pvc";
            case "persistentvolume" -> "pv";
            case "poddisruptionbudget" -> "pdb";
            default -> "";
        };
    }
}
