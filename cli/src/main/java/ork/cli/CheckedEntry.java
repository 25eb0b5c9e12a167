package ork.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ork.katalog.CrdEntry;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.LoadedEntry;

/**
 * An entry as {@code ork validate} tells of it when something is wrong with the Katalog, in it or elsewhere.
 *
 * @param crd present where nothing is wrong with it
 * @param seen false where what is wrong with its document has kept the loader from looking at it
 * @param errors in it, or in a file that it names
 */
record CheckedEntry(String name, Optional<CrdEntry> crd, boolean seen, List<Diagnostic> errors) {
    CheckedEntry {
        errors = List.copyOf(errors);
    }

    boolean valid() {
        return crd.isPresent();
    }

    /** Those that were loaded, then those that nobody came to. */
    static List<CheckedEntry> of(Checked checked) {
        List<CheckedEntry> all = new ArrayList<>();
        List<CrdPlaces.Entry> left = new ArrayList<>(checked.places().entries());
        for (LoadedEntry entry : checked.loaded().entries()) {
            List<CrdPlaces.Entry> places = left.stream()
                    .filter(place -> isOf(place, entry, checked.loaded().entries()))
                    .toList();
            left.removeAll(places);
            Set<Diagnostic> errors = new LinkedHashSet<>();
            for (Diagnostic error : checked.loaded().errors()) {
                if (isOf(error, entry) || places.stream().anyMatch(place -> place.has(error.position()))) {
                    errors.add(error);
                }
            }
            all.add(new CheckedEntry(
                    entry.name(), errors.isEmpty() ? entry.crd() : Optional.empty(), true, List.copyOf(errors)));
        }
        for (CrdPlaces.Entry place : left) {
            List<Diagnostic> errors = checked.loaded().errors().stream()
                    .filter(error -> place.has(error.position()))
                    .toList();
            all.add(new CheckedEntry(place.name(), Optional.empty(), false, errors));
        }
        return all;
    }

    /** The place where it stands, or where a Komposer says something over it. */
    private static boolean isOf(CrdPlaces.Entry place, LoadedEntry entry, List<LoadedEntry> all) {
        return place.has(entry.position())
                || place.name().equals(entry.name()) && all.stream().noneMatch(other -> place.has(other.position()));
    }

    /** Without the line that it is shown with. */
    private static boolean isOf(Diagnostic error, LoadedEntry entry) {
        return entry.errors().stream()
                .anyMatch(one -> one.position().equals(error.position())
                        && one.what().equals(error.what())
                        && one.why().equals(error.why()));
    }
}
