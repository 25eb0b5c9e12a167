package ork.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ork.json.Json;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.YamlReader;

/**
 * What fields are for, in a reader's order: {@code fields.txt}, in which a line names a part of a Katalog, or a field of it,
 * its default, and its meaning.
 *
 * @param parts each once
 */
record FieldTable(List<Part> parts) {
    /** @param name as {@link ork.conformance.Part} has it */
    record Part(String name, List<Row> rows) {}

    /** @param otherwise the value that is the same as none; {@code required} where there must be one; empty for neither */
    record Row(String part, String field, String otherwise, String meaning) {
        /** What stands for the default in a Katalog. */
        Json value() {
            return YamlToJson.json(YamlReader.read("default", otherwise.getBytes(StandardCharsets.UTF_8))
                    .getFirst());
        }

        boolean isRequired() {
            return otherwise.equals("required");
        }
    }

    List<Row> rows() {
        return parts.stream().flatMap(part -> part.rows().stream()).toList();
    }

    static FieldTable read() {
        List<Part> parts = new ArrayList<>();
        text().lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (line.startsWith("# ")) {
                parts.add(new Part(line.substring(2), new ArrayList<>()));
            } else {
                String[] cells = line.split("\\|", 3);
                Part part = parts.getLast();
                part.rows().add(new Row(part.name(), cells[0].strip(), cells[1].strip(), cells[2].strip()));
            }
        });
        return new FieldTable(parts);
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(FieldTable.class.getResourceAsStream("fields.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
