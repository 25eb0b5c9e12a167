package ork.simulator.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.front.protobuf.ProtobufException;
import ork.simulator.front.protobuf.ProtobufObject;

/** Reads what clients send: JSON, and YAML where an apply may be YAML. */
final class Bodies {
    /** As much as the API server takes (A8). */
    static final int BYTES_MAX = 3 * 1024 * 1024;

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private static final YAMLMapper YAML =
            new YAMLMapper(YAMLFactory.builder().loaderOptions(limits()).build());

    private Bodies() {}

    /** @throws JsonSyntaxException when it is not one object within the limits */
    static JsonObject object(byte[] body) {
        return JsonText.parseObject(body);
    }

    /**
     * The object that a request sends to a resource, in JSON or protobuf.
     *
     * @throws JsonSyntaxException when it is not one object within the limits
     * @throws ProtobufException when it is protobuf and not understood
     * @throws MediaTypeException when it says to be something else
     */
    static JsonObject object(Resource resource, FrontRequest request) {
        return object(resource.version().whole(), request);
    }

    static JsonObject object(ObjectOf type, FrontRequest request) {
        return switch (request.mediaType()) {
            case PROTOBUF -> ProtobufObject.read(request.body(), type);
            case "application/yaml" -> yaml(request.body());
            case "", "application/json" -> object(request.body());
            default -> throw new MediaTypeException();
        };
    }

    /** @throws JsonSyntaxException when it is not one value within the limits */
    static Json value(byte[] body) {
        return JsonText.parse(body);
    }

    /** @throws JsonSyntaxException when it is neither JSON nor YAML of one object within the limits */
    static JsonObject yaml(byte[] body) {
        for (byte first : body) {
            if (first == '{') {
                return object(body);
            }
            if (!Character.isWhitespace(first)) {
                break;
            }
        }
        try {
            JsonNode tree = YAML.readTree(body);
            return JsonText.parseObject(tree.toString().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new JsonSyntaxException("not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new JsonSyntaxException("not YAML: " + e.getMessage());
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(BYTES_MAX);
        limits.setNestingDepthLimit(JsonText.DEPTH_MAX);
        limits.setMaxAliasesForCollections(50);
        limits.setAllowDuplicateKeys(false);
        return limits;
    }
}
