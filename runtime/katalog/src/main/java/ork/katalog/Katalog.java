package ork.katalog;

import java.util.List;
import java.util.Optional;
import ork.json.JsonObject;

/**
 * All that is to run, merged from the given files.
 *
 * @param name of the first file's Katalog; what a CR's {@code managed-by} says is {@link CrdEntry#katalog()}
 * @param namespace groups CRDs for display; restricts nothing
 * @param notes the functions that its documents define for their own templates, document by document
 * @param crds the enabled ones and the others, in the order of declaration; names are unique
 * @param inactive fields that are accepted but have no effect yet (decision 21)
 * @param merged the whole as one document, with old forms and the imports of Komposers resolved
 */
public record Katalog(
        String name,
        String namespace,
        About about,
        List<Note> notes,
        List<CrdEntry> crds,
        List<Inactive> inactive,
        JsonObject merged) {
    public Katalog {
        notes = List.copyOf(notes);
        crds = List.copyOf(crds);
        inactive = List.copyOf(inactive);
    }

    public Optional<CrdEntry> crd(String name) {
        return crds.stream().filter(crd -> crd.name().equals(name)).findFirst();
    }

    public List<CrdEntry> enabled() {
        return crds.stream().filter(CrdEntry::enabled).toList();
    }

    /** Whether a security field has no effect yet: such a Katalog starts only when the user accepts that. */
    public boolean hasInactiveSecurity() {
        return inactive.stream().anyMatch(Inactive::security);
    }
}
