package ork.katalog.load;

import java.util.Optional;
import java.util.regex.Pattern;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Position;

/** Checks where the code of hooks and constructors is said to be: a file or a folder beside the Katalog. */
final class HookPlaces {
    private static final Pattern LOCAL = Pattern.compile("^(\\.{1,2}(/|$)|/).*|.*\\.(java|jar)$");
    private static final Pattern GO = Pattern.compile("^[a-z0-9-]+(\\.[a-z0-9-]+)+/.+");

    private final NamedFiles files;
    private final Diagnostics diagnostics;

    HookPlaces(NamedFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
    }

    /** @param hooks the map that has a {@code location}, or none for code on the class path */
    void check(Fields hooks) {
        String location = hooks.text("location");
        Position place = hooks.positionOf("location");
        if (location.isEmpty() || location.contains("{{")) {
            return;
        }
        boolean local = LOCAL.matcher(location).matches();
        boolean away = NamedFiles.isAddress(place.file()) || NamedFiles.isAddress(location);
        Optional<String> missing = away ? Optional.of("code is not fetched") : files.missing(location, place);
        if (missing.isEmpty()) {
            return;
        }
        if (local || NamedFiles.isAddress(location)) {
            diagnostics.error(
                    place,
                    hooks.path("location") + ": \"" + location + "\" cannot be read",
                    missing.get(),
                    "name a .java file, a jar or a folder of classes beside the Katalog, or leave location out for the class path");
        } else {
            diagnostics.warning(
                    place,
                    hooks.path("location") + " is \"" + location + "\"",
                    GO.matcher(location).matches()
                            ? "that is the path of a Go package, and hooks here are Java: \"function\" is looked for on the class path alone"
                            : "there is nothing of that name: \"function\" is looked for on the class path alone",
                    "name a .java file, a jar or a folder of classes (docs/hooks.md)");
        }
    }
}
