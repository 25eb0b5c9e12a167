package ork.katalog.load;

import java.util.List;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Checks {@code conversion} of a CRD entry (section 1.15 of the language). */
final class ConversionChecks {
    private ConversionChecks() {}

    /** What its fields say together; each by itself has been looked at. */
    static void check(Fields entry, Diagnostics diagnostics) {
        if (!entry.has("conversion") || !(entry.take("conversion") instanceof Yaml.Mapping map)) {
            return;
        }
        Fields conversion = new Fields(map, entry.path("conversion"), diagnostics);
        boolean participant = conversion.flag("participant", false);
        if (participant && conversion.has("paths")) {
            diagnostics.error(
                    conversion.positionOf("paths"),
                    conversion.path("paths") + " stands in a participant",
                    "the entry of the stored version has the paths",
                    "move them there");
        }
        if (!participant && !conversion.has("storageVersion")) {
            diagnostics.error(
                    conversion.position(),
                    conversion.path("storageVersion") + " is missing",
                    "it is required but of a participant",
                    "");
        }
        List<Yaml> paths = conversion.take("paths") instanceof Yaml.Sequence list ? list.items() : List.of();
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (ends(paths.get(i)).equals(ends(paths.get(j)))) {
                    diagnostics.error(
                            paths.get(i).position(),
                            conversion.path("paths") + "[" + i + "] goes from " + ends(paths.get(i)),
                            "so does the one at " + paths.get(j).position(),
                            "remove one of the two");
                }
            }
        }
    }

    private static String ends(Yaml path) {
        return path instanceof Yaml.Mapping map
                        && map.get("from") instanceof Yaml.Scalar from
                        && map.get("to") instanceof Yaml.Scalar to
                ? from.text() + " to " + to.text()
                : path.position().toString();
    }
}
