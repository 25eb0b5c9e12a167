package ork.simulator.front;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An answer in YAML. Its texts are in quotes, so that nobody takes them for something else. */
final class YamlAnswer {
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private YamlAnswer() {}

    /** What is no JSON stays as it is. */
    static FrontResponse of(FrontResponse response) {
        if (!(response instanceof FrontResponse.Whole(int code, String type, byte[] body, int retryAfterSeconds))
                || !type.equals("application/json")) {
            return response;
        }
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(body);
                YAMLGenerator generator = YAML.createGenerator(text)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The writer leaves a byte order mark as it is, which readers take as an escape alone.
        byte[] yaml = text.toString().replace("\uFEFF", "\\uFEFF").getBytes(StandardCharsets.UTF_8);
        return new FrontResponse.Whole(code, "application/yaml", yaml, retryAfterSeconds);
    }
}
