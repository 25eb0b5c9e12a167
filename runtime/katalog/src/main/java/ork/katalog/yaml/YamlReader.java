package ork.katalog.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a file into documents of {@link Yaml} nodes, within limits that no Katalog comes near. */
public final class YamlReader {
    static final int BYTES_MAX = YamlText.BYTES_MAX;
    static final int DEPTH_MAX = 100;
    static final int DOCUMENTS_MAX = 100;

    /** Nodes of a file, what aliases repeat included: a few short lines can otherwise stand for billions. */
    static final int NODES_MAX = 500_000;

    /** Entries of one map, items of one list. */
    static final int ENTRIES_MAX = 10_000;

    /** Characters that aliases repeat: each of them is looked at again. */
    static final int REPEATED_MAX = BYTES_MAX;

    /** Quotes, block signs, anchors and tags. */
    private static final String STARTS_OF_TEXT = "\"'|>&!";

    private static final List<String> TEXT_TAGS = List.of("str", "tag:yaml.org,2002:str", "!");
    private static final String MERGE_KEY = "<<";

    private static final YAMLFactory FACTORY = new AnchoredTexts(YAMLFactory.builder()
            .loaderOptions(options())
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * DEPTH_MAX)
                    .maxStringLength(BYTES_MAX)
                    .build()));

    private final String file;
    private final List<String> lines;
    private final YAMLParser parser;
    private final Map<String, Yaml> anchors = new TreeMap<>();
    private int nodes;
    private long repeated;
    private int depth;

    private YamlReader(String file, String text) throws IOException {
        this.file = file;
        this.lines = lines(text);
        this.parser = FACTORY.createParser(text);
    }

    /**
     * The documents of the file; none for a file of white space and comments.
     *
     * @throws YamlException when it is not YAML in UTF-8, or beyond the limits
     */
    public static List<Yaml> read(String file, byte[] bytes) {
        String text = YamlText.decode(file, bytes);
        try {
            YamlReader reader = new YamlReader(file, text);
            try (YAMLParser _ = reader.parser) {
                return reader.documents();
            }
        } catch (JsonProcessingException e) {
            throw YamlSlips.in(YamlFaults.of(file, e), lines(text));
        } catch (IOException | StackOverflowError e) {
            throw new YamlException(Position.of(file), "not YAML: it cannot be read", "");
        }
    }

    /** The lines of a file, as YAML counts them. */
    public static List<String> lines(String text) {
        return YamlText.lines(text);
    }

    private List<Yaml> documents() throws IOException {
        List<Yaml> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            if (documents.size() == DOCUMENTS_MAX) {
                throw new YamlException(here(), "more than " + DOCUMENTS_MAX + " documents in one file", "split it up");
            }
            anchors.clear();
            depth = 0;
            documents.add(node());
        }
        return documents;
    }

    private Yaml node() throws IOException {
        count(1);
        enter(1);
        Position position = here();
        @Nullable String anchor = parser.getObjectId();
        tag(position);
        Yaml node = switch (parser.currentToken()) {
            case START_OBJECT -> mapping(position);
            case START_ARRAY -> sequence(position);
            case VALUE_STRING -> parser.isCurrentAlias() ? alias(position) : text(position);
            case VALUE_NUMBER_INT -> scalar(position, Yaml.Type.INTEGER);
            case VALUE_NUMBER_FLOAT -> scalar(position, Yaml.Type.REAL);
            case VALUE_TRUE, VALUE_FALSE -> scalar(position, Yaml.Type.BOOLEAN);
            case VALUE_NULL -> new Yaml.Scalar(position, "", Yaml.Type.NULL, new Origin(lines, position));
            default -> throw new YamlException(position, "not YAML: unexpected " + parser.currentToken(), "");
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        depth--;
        return node;
    }

    /** A tag asks for a type of somebody's own, but for the one that makes text of a number. */
    private void tag(Position position) throws IOException {
        @Nullable String tag = parser.getTypeId();
        if (tag != null && !TEXT_TAGS.contains(tag)) {
            throw new YamlException(
                    position, "the tag \"" + tag + "\" is not supported", "leave it out; text is quoted");
        }
    }

    private Yaml scalar(Position position, Yaml.Type type) throws IOException {
        String text = type == Yaml.Type.BOOLEAN
                ? String.valueOf(parser.currentToken() == JsonToken.VALUE_TRUE)
                : parser.getText();
        return new Yaml.Scalar(position, text, type, new Origin(lines, position));
    }

    /** Where nothing is written after a key there is no text, and that is null. */
    private Yaml text(Position position) throws IOException {
        if (!YamlText.isWhole(parser.getText())) {
            throw new YamlException(position, "half of a character is written by its escape", "write all of it");
        }
        boolean nothing = parser.getText().isEmpty() && STARTS_OF_TEXT.indexOf(characterAt(position)) < 0;
        return scalar(position, nothing ? Yaml.Type.NULL : Yaml.Type.STRING);
    }

    private char characterAt(Position position) {
        String line = position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
        return position.column() <= line.length() ? line.charAt(position.column() - 1) : ' ';
    }

    private Yaml alias(Position position) throws IOException {
        Yaml target = anchors.get(parser.getText());
        if (target == null) {
            throw new YamlException(
                    position, "the alias *" + parser.getText() + " names no anchor", "declare it before with &");
        }
        Extent extent = Extent.of(target);
        count(extent.nodes());
        repeat(extent.characters());
        enter(extent.height());
        depth -= extent.height();
        return target;
    }

    private Yaml mapping(Position position) throws IOException {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        List<Yaml> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position at = here();
            if (parser.currentToken() != JsonToken.FIELD_NAME) {
                throw new YamlException(at, "not YAML: a key is expected here", "");
            }
            if (entries.size() == ENTRIES_MAX) {
                throw new YamlException(at, "more than " + ENTRIES_MAX + " entries in one map", "");
            }
            String key = parser.currentName();
            parser.nextToken();
            Yaml value = node();
            if (key.equals(MERGE_KEY)) {
                merged.add(value);
                continue;
            }
            Yaml.Entry earlier = entries.putIfAbsent(key, new Yaml.Entry(at, key, value));
            if (earlier != null) {
                throw new YamlException(
                        at,
                        "the key \"" + key + "\" is here twice, first in line "
                                + earlier.position().line(),
                        "remove one of the two");
            }
        }
        for (Yaml more : merged) {
            merge(more, entries);
        }
        return new Yaml.Mapping(position, List.copyOf(entries.values()));
    }

    private static void merge(Yaml more, Map<String, Yaml.Entry> entries) {
        switch (more) {
            case Yaml.Mapping mapping -> mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            case Yaml.Sequence sequence -> sequence.items().forEach(item -> merge(item, entries));
            case Yaml.Scalar scalar -> throw new YamlException(scalar.position(), "\"<<\" merges maps, not text", "");
        }
    }

    private Yaml sequence(Position position) throws IOException {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == ENTRIES_MAX) {
                throw new YamlException(here(), "more than " + ENTRIES_MAX + " items in one list", "");
            }
            items.add(node());
        }
        return new Yaml.Sequence(position, items);
    }

    private void count(int more) {
        nodes += more;
        if (nodes > NODES_MAX) {
            throw new YamlException(here(), "more than " + NODES_MAX + " nodes, those of aliases included", "");
        }
    }

    private void repeat(long characters) {
        repeated += characters;
        if (repeated > REPEATED_MAX) {
            throw new YamlException(here(), "aliases repeat more than " + REPEATED_MAX + " characters", "");
        }
    }

    /** Aliases can make a tree deeper than its text. */
    private void enter(int levels) {
        depth += levels;
        if (depth > DEPTH_MAX) {
            throw new YamlException(here(), "more than " + DEPTH_MAX + " levels inside one another", "");
        }
    }

    private Position here() {
        return YamlFaults.place(file, parser.currentTokenLocation());
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(BYTES_MAX);
        options.setNestingDepthLimit(2 * DEPTH_MAX);
        return options;
    }
}
