package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.katalog.condition.FieldCondition.Operand;
import ork.katalog.condition.Unique;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Position;

/** Numbers the conditions of one CRD entry that say {@code operator: unique}; each is an index over all CRs. */
final class UniqueLoader {
    private static final int UNIQUES_MAX = 20;

    private final Diagnostics diagnostics;
    private final String refused;
    private final List<Unique> found = new ArrayList<>();

    /** @param refused why there can be none where these conditions stand; empty where there can */
    UniqueLoader(Diagnostics diagnostics, String refused) {
        this.diagnostics = diagnostics;
        this.refused = refused;
    }

    Optional<Unique> unique(Position position, Operand field, boolean negate) {
        if (!refused.isEmpty()) {
            diagnostics.error(position, "the operator \"unique\" cannot stand here", refused, "");
            return Optional.empty();
        }
        boolean changes = field instanceof Operand.Computed(var template) && template.volatileResult();
        if (changes || !ofTheCrAlone(field.reads())) {
            diagnostics.error(
                    position,
                    "\"unique\" compares something that is not the CR's own",
                    "its values are kept in an index, which learns of changes of the CR alone",
                    "compare something below spec or metadata");
            return Optional.empty();
        }
        if (found.size() == UNIQUES_MAX) {
            diagnostics.error(
                    position,
                    "one \"unique\" too many",
                    "a CRD entry has at most " + UNIQUES_MAX + ", since each is an index over all CRs",
                    "");
            return Optional.empty();
        }
        Unique unique = new Unique(found.size(), field, negate);
        found.add(unique);
        return Optional.of(unique);
    }

    private static boolean ofTheCrAlone(Reads reads) {
        return !reads.everything()
                && reads.paths().stream()
                        .map(path -> path.getFirst().toLowerCase(Locale.ROOT))
                        .allMatch(root -> root.equals("spec") || root.equals("metadata"));
    }

    List<Unique> found() {
        return found;
    }
}
