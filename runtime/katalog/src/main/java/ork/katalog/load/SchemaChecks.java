package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Inputs;
import ork.katalog.template.Known;
import ork.katalog.template.Outline;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Compares what is read from CRs and written to them with the schema of their CRD, where that is known. */
final class SchemaChecks {
    private final Optional<CrdSchema> schema;
    private final Diagnostics diagnostics;
    private final Seen seen = new Seen();
    private final List<List<String>> made = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();

    /**
     * @param inputs of the Motif that it is of
     * @param made how much of what the Katalog makes of the CR it sees
     */
    private record Reader(Template template, Yaml.Scalar written, Optional<Inputs> inputs, Place place, int made) {
        /** @param own the file of the CRD entry; others may belong to several entries */
        Known known(
                String own,
                Seen seen,
                Optional<CrdSchema> schema,
                List<List<String>> all,
                Known.OfNotes notes,
                List<Place> places) {
            boolean shared = !written.position().file().equals(own);
            if (place.given()) {
                return new Known(seen.fromGiven(outline(schema, all), places, shared), notes);
            }
            return new Known(
                    seen.from(place, outline(schema, all.subList(0, made)), inputs, shared),
                    place.whole().map(Known.OfNotes::new).orElse(notes));
        }
    }

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

    /** The same of a value that is known, so that nothing stands there beside what the schema has and what is in it. */
    void makes(List<String> path, Json value) {
        if (value instanceof JsonObject map && !map.isEmpty()) {
            for (int i = 0; i < map.size(); i++) {
                List<String> below = new ArrayList<>(path);
                below.add(map.keyAt(i));
                makes(below, map.valueAt(i));
            }
        } else if (value instanceof JsonArray
                || schema.flatMap(of -> of.nothingAt(path)).isPresent()) {
            makes(path);
        }
    }

    /** Checks a value that is written as it is, against the type that the schema has for its path. */
    void holds(List<String> path, Json value, Position position) {
        String wanted = schema.map(of -> of.typeAt(path)).orElse("");
        if (!wanted.isEmpty() && !isOf(wanted, value)) {
            diagnostics.error(
                    position,
                    String.join(".", path) + " is made " + described(value),
                    "the schema of the CRD has type " + wanted + " there",
                    "write the value as that type, say so with \"valueType\", or change the schema");
        }
    }

    private static boolean isOf(String type, Json value) {
        return switch (value) {
            case Json.Null _ -> true;
            case Json.Text _ -> type.equals("string");
            case Json.Bool _ -> type.equals("boolean");
            case Json.Int _ -> type.equals("integer") || type.equals("number");
            case Json.Real(double number) ->
                type.equals("number") || (type.equals("integer") && number == Math.rint(number));
            case JsonObject _ -> type.equals("object");
            case JsonArray _ -> type.equals("array");
        };
    }

    private static String described(Json value) {
        return switch (value) {
            case Json.Null _ -> "nothing";
            case Json.Text _ -> "a text";
            case Json.Bool _ -> "a boolean";
            case Json.Int _, Json.Real _ -> "a number";
            case JsonObject _ -> "a map";
            case JsonArray _ -> "a list";
        };
    }

    /**
     * Who reads the data, and where; to be looked at when all is known that may be read.
     *
     * @param inputs of the Motif that the text is of
     */
    void reads(Template template, Yaml.Scalar written, Optional<Inputs> inputs) {
        if (!template.fixed()) {
            readers.add(new Reader(template, written, inputs, seen.place(), made.size()));
        }
    }

    /** What else than the CR there is to be read. */
    Seen seen() {
        return seen;
    }

    private static Optional<SchemaOutline> outline(Optional<CrdSchema> schema, List<List<String>> made) {
        return schema.map(of -> of.outline(List.copyOf(made)));
    }

    /**
     * What is read though it can never be there is a mistake. To be called when all of the entry has been read.
     *
     * @param file of the CRD entry
     */
    void done(String file) {
        List<Place> places = readers.stream().map(Reader::place).toList();
        Known.OfNotes notes = new Known.OfNotes(seen.fromNotes(outline(schema, made), places));
        for (Reader reader : readers) {
            for (Template.Missing missing :
                    reader.template().missing(reader.known(file, seen, schema, made, notes, places))) {
                Yaml.Scalar text = reader.written();
                Position position =
                        missing.offset() < 0 ? text.position() : text.origin().at(text.text(), missing.offset());
                Outline.Nothing nothing = missing.nothing();
                if (nothing.certain()) {
                    diagnostics.error(position, nothing.what(), nothing.why(), nothing.mend());
                } else {
                    diagnostics.warning(position, nothing.what(), nothing.why(), nothing.mend());
                }
            }
        }
        readers.clear();
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

    /**
     * Checks a path that is written to, against the schema.
     *
     * @param typed the field that says of which type the value is
     */
    void writes(List<String> path, Conversion type, String typed, Position position) {
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
                    "say so with \"" + typed + "\", or change the schema");
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
