package ork.scenario.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonText;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/**
 * A Katalog that stands in a scenario, as a file of its own for the loader of Katalogs: JSON with one entry a line, of
 * which it is known where in the scenario it stands.
 */
final class InlineKatalog implements Sources {
    static final String NAME = "katalog of the scenario";
    private static final Pattern PLACE = Pattern.compile(NAME + ":(\\d{1,9}):(\\d{1,9})");

    private final String file;
    private final Sources sources;
    private final StringBuilder text = new StringBuilder();
    /** By line, and there by column: where what begins there stands in the scenario. */
    private final TreeMap<Integer, TreeMap<Integer, Position>> places = new TreeMap<>();

    private int line = 1;
    private int lineStart;

    InlineKatalog(Yaml node, String file, Sources sources) {
        this.file = file;
        this.sources = sources;
        write(node);
    }

    private void write(Yaml node) {
        mark(node.position());
        switch (node) {
            case Yaml.Mapping map -> {
                text.append('{');
                String comma = "";
                for (Yaml.Entry entry : map.entries()) {
                    text.append(comma);
                    next();
                    mark(entry.position());
                    text.append(JsonText.write(Json.of(entry.key()))).append(": ");
                    write(entry.value());
                    comma = ",";
                }
                text.append('}');
            }
            case Yaml.Sequence sequence -> {
                text.append('[');
                String comma = "";
                for (Yaml item : sequence.items()) {
                    text.append(comma);
                    next();
                    write(item);
                    comma = ",";
                }
                text.append(']');
            }
            case Yaml.Scalar scalar -> text.append(JsonText.write(YamlToJson.json(scalar)));
        }
    }

    private void next() {
        text.append('\n');
        line++;
        lineStart = text.length();
    }

    private void mark(Position position) {
        places.computeIfAbsent(line, _ -> new TreeMap<>()).put(text.length() - lineStart + 1, position);
    }

    /** Where something of this Katalog stands in the scenario; of other files as it is. */
    Position place(Position found, Position otherwise) {
        if (!found.file().equals(NAME)) {
            return found;
        }
        Map.Entry<Integer, Position> nearest =
                places.getOrDefault(found.line(), new TreeMap<>()).floorEntry(found.column());
        return nearest == null ? otherwise : nearest.getValue();
    }

    /** A sentence that names places of this Katalog, with those of the scenario in their stead. */
    String sentence(String said, Position otherwise) {
        return PLACE.matcher(said)
                .replaceAll(found -> Matcher.quoteReplacement(place(
                                new Position(NAME, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))),
                                otherwise)
                        .toString()));
    }

    @Override
    public Content read(String path) {
        return path.equals(NAME)
                ? new Content.Bytes(text.toString().getBytes(StandardCharsets.UTF_8))
                : sources.read(path);
    }

    @Override
    public Optional<String> missing(String path) {
        return path.equals(NAME) ? Optional.empty() : sources.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return sources.resolve(declaringFile.equals(NAME) ? file : declaringFile, path);
    }
}
