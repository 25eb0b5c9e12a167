package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.CrdEntry;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.yaml.Position;

/**
 * What became of one entry of {@code spec.crds}, in a Katalog that may have errors elsewhere.
 *
 * @param position of its name, where it was declared first
 * @param crd present when nothing of it is wrong, nor of the files that it names; whether others wait for each other in a
 *     circle, or the document around it is wrong, does not count
 * @param errors what is wrong with it, in the order in which it was found
 */
public record LoadedEntry(String name, Position position, Optional<CrdEntry> crd, List<Diagnostic> errors) {
    public LoadedEntry {
        errors = List.copyOf(errors);
    }
}
