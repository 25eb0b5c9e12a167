package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Position;

/** Compares what is read from CRs and written to them with the schema of their CRD, where that is known. */
final class SchemaChecks {
    /** The CR as it was when it was last good, in templates of a rollback. */
    private static final String PREVIOUS = "previous";

    private final Optional<CrdSchema> schema;
    private final Diagnostics diagnostics;
    private final List<List<String>> made = new ArrayList<>();

    SchemaChecks(Optional<CrdSchema> schema, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    /** What is read there is not the CR's own, and need not be in its schema. */
    void makes(List<String> path) {
        if (!path.isEmpty()) {
            made.add(path);
        }
    }

    /** What is read from the CR though its schema has no such thing is a mistake: it can never be there. */
    void reads(Reads reads, Position position) {
        for (List<String> read : reads.paths()) {
            boolean previous = read.size() > 1 && read.getFirst().equals(PREVIOUS);
            List<String> path = previous ? read.subList(1, read.size()) : read;
            if (made.stream()
                    .anyMatch(other -> path.size() >= other.size()
                            && path.subList(0, other.size()).equals(other))) {
                continue;
            }
            schema.flatMap(of -> of.nothingAt(path))
                    .ifPresent(nothing -> diagnostics.error(
                            position,
                            (previous ? "." + PREVIOUS : "") + "." + nothing.path()
                                    + " is not in the schema of the CRD",
                            "it is always empty",
                            nothing.mend()));
        }
    }

    /** Checks that somebody could see whether a CR is ready. */
    void readiness(Position position) {
        if (schema.flatMap(of -> of.nothingAt(List.of("status", "conditions"))).isPresent()) {
            diagnostics.warning(
                    position,
                    "status.conditions is not in the schema of the CRD",
                    "the API server drops it, and nobody sees whether a CR is Ready",
                    "add it to the schema, or write status: {conditions: false}");
        }
    }

    /** Checks a path that is written to, against the schema. */
    void writes(List<String> path, Conversion type, Position position) {
        if (schema.isEmpty()) {
            return;
        }
        Optional<CrdSchema.Nothing> nothing = schema.get().nothingAt(path);
        String wanted = schema.get().typeAt(path);
        if (nothing.isPresent()) {
            diagnostics.warning(
                    position,
                    nothing.get().path() + " is not in the schema of the CRD",
                    "the API server drops it",
                    nothing.get().mend().isEmpty()
                            ? "add it to the schema"
                            : nothing.get().mend());
        } else if (!fits(type, wanted)) {
            diagnostics.error(
                    position,
                    String.join(".", path) + " is written as " + type.wants(),
                    "the schema of the CRD has type " + wanted + " there",
                    "say so with \"type\", or change the schema");
        }
    }

    private static boolean fits(Conversion type, String schema) {
        return schema.isEmpty()
                || switch (schema) {
                    case "string" ->
                        !List.of(Conversions.INTEGER, Conversions.REAL, Conversions.BOOLEAN)
                                .contains(type);
                    case "integer" -> type == Conversions.INTEGER || type == Conversions.AUTO;
                    case "number" ->
                        List.of(Conversions.INTEGER, Conversions.REAL, Conversions.AUTO)
                                .contains(type);
                    case "boolean" -> type == Conversions.BOOLEAN || type == Conversions.AUTO;
                    default -> type == Conversions.AUTO;
                };
    }
}
