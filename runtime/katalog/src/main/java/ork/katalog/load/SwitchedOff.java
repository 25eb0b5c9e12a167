package ork.katalog.load;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.katalog.yaml.Yaml;

/** Which protection is written down only to say that it is off (sections 1.2 and 1.14 of the language). */
final class SwitchedOff {
    private SwitchedOff() {}

    /**
     * Whether nothing is asked for by a field that is about protection.
     *
     * @param field {@code security} of a document, {@code deletionProtection} or {@code webhooks} of a CRD entry
     */
    static boolean is(String field, @Nullable Yaml value) {
        if (!(value instanceof Yaml.Mapping map)) {
            return false;
        }
        return switch (field) {
            // Where there is a security block, deletions are refused unless it says otherwise.
            case "security" ->
                says("false", map, "deletionProtection", "enabled")
                        && (!has(map, "namespaceProtection") || says("false", map, "namespaceProtection", "enabled"))
                        && !asks(map, "webhooks", "admission", "enabled")
                        && !asks(map, "conversion", "enabled");
            case "deletionProtection" -> says("false", map, "protectCRD") && says("false", map, "protectCRs");
            case "webhooks" -> says("false", map, "validation") && says("false", map, "mutation");
            default -> false;
        };
    }

    /** Something else than {@code false} is there. */
    private static boolean asks(Yaml.Mapping map, String... path) {
        return Edits.find(map, List.of(path)) != null && !says("false", map, path);
    }

    private static boolean has(Yaml.Mapping map, String key) {
        return map.entry(key) != null;
    }

    private static boolean says(String word, Yaml.Mapping map, String... path) {
        return Edits.find(map, List.of(path)) instanceof Yaml.Entry entry
                && entry.value() instanceof Yaml.Scalar scalar
                && scalar.text().equals(word);
    }
}
