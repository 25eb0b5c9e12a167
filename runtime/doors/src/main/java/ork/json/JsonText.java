package ork.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON as text and bytes. */
public final class JsonText {
    /** Deeper input is refused; the API server stops at the same order of magnitude. */
    public static final int DEPTH_MAX = 200;

    /** Longer input is refused: a page of a list at most. */
    public static final int LENGTH_MAX = 512 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxDocumentLength(LENGTH_MAX)
                    .maxStringLength(16 * 1024 * 1024)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The usual pool belongs to a thread, and where each request has a thread of its own nothing is used again.
            .recyclerPool(new Buffers())
            .build();

    private JsonText() {}

    /** @throws JsonSyntaxException when the text is not one JSON value within the limits */
    public static Json parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws JsonSyntaxException when the bytes are not one JSON value within the limits */
    public static Json parse(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            parser.nextToken();
            Json value = read(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException("there is more after the value, at " + where(parser));
            }
            return value;
        } catch (IOException e) {
            throw new JsonSyntaxException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("not JSON"));
        }
    }

    /** @throws JsonSyntaxException when the bytes are not one JSON object within the limits */
    public static JsonObject parseObject(byte[] utf8) {
        if (parse(utf8) instanceof JsonObject object) {
            return object;
        }
        throw new JsonSyntaxException("expected an object");
    }

    public static String write(Json value) {
        return JsonLine.of(value);
    }

    public static byte[] writeBytes(Json value) {
        BufferRecycler buffers = FACTORY._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
                write(value, generator);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.getClearAndRelease();
        } finally {
            buffers.releaseToPool();
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException("empty input");
        }
        return switch (token) {
            case START_OBJECT -> {
                JsonObject.Builder object = JsonObject.builder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, read(parser));
                }
                yield object.build();
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield JsonArray.of(items);
            }
            case VALUE_STRING -> Json.of(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? new Json.Real(parser.getDoubleValue())
                        : Json.of(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new Json.Real(parser.getDoubleValue());
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> throw new JsonSyntaxException("unexpected " + token + " at " + where(parser));
        };
    }

    private static String where(JsonParser parser) {
        return "line " + parser.currentLocation().getLineNr() + ", column "
                + parser.currentLocation().getColumnNr();
    }

    private static void write(Json value, JsonGenerator out) throws IOException {
        switch (value) {
            case JsonObject object -> {
                out.writeStartObject();
                for (int i = 0; i < object.size(); i++) {
                    out.writeFieldName(object.keyAt(i));
                    write(object.valueAt(i), out);
                }
                out.writeEndObject();
            }
            case JsonArray array -> {
                out.writeStartArray();
                for (int i = 0; i < array.size(); i++) {
                    write(array.get(i), out);
                }
                out.writeEndArray();
            }
            case Json.Text(String text) -> out.writeString(text);
            case Json.Int(long number) -> out.writeNumber(number);
            case Json.Real(double number) -> out.writeNumber(number);
            case Json.Bool(boolean flag) -> out.writeBoolean(flag);
            case Json.Null() -> out.writeNull();
        }
    }
}
