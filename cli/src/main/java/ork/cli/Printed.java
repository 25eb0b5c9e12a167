package ork.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonText;

/** Values as text for people: JSON with line breaks, and YAML as kubectl prints it. */
final class Printed {
    private static final JsonFactory JSON = new JsonFactory();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .stringQuotingChecker(new Quoting())
            .build();

    /** The writer leaves it as it is, and readers take it as an escape alone, for which a text has to be in quotes. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final YAMLFactory ALL_QUOTED = YAML.rebuild()
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private Printed() {}

    /** With a line break at the end. */
    static String json(Json value) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            copy(value, generator.setPrettyPrinter(printer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** With a line break at the end, without a line that begins the document. */
    static String yaml(Json value) {
        StringWriter text = new StringWriter();
        YAMLFactory factory = JsonText.write(value).contains(BYTE_ORDER_MARK) ? ALL_QUOTED : YAML;
        try (JsonGenerator generator = factory.createGenerator(text)) {
            copy(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().replace(BYTE_ORDER_MARK, "\\uFEFF");
    }

    private static void copy(Json value, JsonGenerator to) throws IOException {
        try (JsonParser parser = JSON.createParser(JsonText.write(value))) {
            parser.nextToken();
            to.copyCurrentStructure(parser);
        }
    }

    /** Quotes whatever some reader of YAML might take for something else than this text. */
    private static final class Quoting extends StringQuotingChecker {
        private static final long serialVersionUID = 1;

        private static final Pattern PLAIN =
                Pattern.compile("[A-Za-z/_]([A-Za-z0-9_./@=+:, ()-]*[A-Za-z0-9_./@=+)-])?");

        @Override
        public boolean needToQuoteName(String name) {
            return needToQuoteValue(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return isReservedKeyword(value)
                    || value.contains(": ")
                    || !PLAIN.matcher(value).matches();
        }
    }
}
