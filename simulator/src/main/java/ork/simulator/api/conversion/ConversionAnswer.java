package ork.simulator.api.conversion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.simulator.api.admission.Admission.Heard;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.WebhookErrors;
import ork.simulator.api.builtin.Names;

/**
 * What a conversion webhook has answered about one object: which may differ from it in everything but its metadata, and of
 * that in labels and annotations (H5).
 */
record ConversionAnswer(Heard heard, JsonObject asked) {

    /** The answer does not count; says why, in the server's words. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String why) {
            super(why, null, false, false);
        }
    }

    /** @throws Wrong when there is none that counts */
    JsonObject converted(String wanted) {
        JsonArray objects = objects();
        if (objects.size() != 1) {
            throw new Wrong(about(asked) + " returned " + objects.size() + " objects, expected 1");
        }
        JsonObject object = objects.get(0) instanceof JsonObject one ? one : JsonObject.EMPTY;
        if (!object.text("apiVersion").equals(wanted)) {
            throw new Wrong(about(asked) + " returned invalid object at index 0: invalid groupVersion (expected "
                    + wanted + ", received " + object.text("apiVersion") + ")");
        }
        if (!object.text("kind").equals(asked.text("kind"))) {
            throw new Wrong(about(asked) + " returned invalid object at index 0: invalid kind (expected "
                    + asked.text("kind") + ", received " + object.text("kind") + ")");
        }
        for (List<String> field :
                List.of(List.of("name", "name"), List.of("namespace", "namespace"), List.of("uid", "UID"))) {
            String was = asked.text("metadata", field.getFirst());
            String is = object.text("metadata", field.getFirst());
            if (!was.equals(is)) {
                throw new Wrong(about(asked) + " returned invalid object: must have the same " + field.getLast() + ": "
                        + was + " != " + is);
            }
        }
        return object.with("metadata", metadata(object.get("metadata")));
    }

    static String failed(JsonObject asked) {
        return about(asked) + " failed: ";
    }

    private JsonArray objects() {
        return switch (heard.reviewed()) {
            case Reviewed.Failed(String why) ->
                throw new Wrong(failed(asked) + "Post \"" + heard.review().url() + "\": " + why);
            case Reviewed.Answered(int status, String body)
            when status / 100 != 2 -> throw new Wrong(failed(asked) + WebhookErrors.http(status, body));
            case Reviewed.Answered(int _, String body) -> objects(review(body));
        };
    }

    private JsonArray objects(JsonObject review) {
        String version = heard.review().body().text("apiVersion");
        if (!review.text("kind").equals("ConversionReview")
                || !review.text("apiVersion").equals(version)) {
            throw new Wrong(failed(asked) + "expected webhook response of " + version + ", Kind=ConversionReview, got "
                    + review.text("apiVersion") + ", Kind=" + review.text("kind"));
        }
        if (!(review.get("response") instanceof JsonObject response)) {
            throw new Wrong(failed(asked) + "no response provided");
        }
        if (version.endsWith("/v1")
                && !response.text("uid").equals(heard.review().uid())) {
            throw new Wrong(failed(asked) + "expected response.uid=\""
                    + heard.review().uid() + "\", got \"" + response.text("uid") + "\"");
        }
        String status = response.text("result", "status");
        if (!status.equals("Success")) {
            String message = response.text("result", "message");
            throw new Wrong(failed(asked)
                    + (message.isEmpty() ? "response.result.status was '" + status + "', not 'Success'" : message));
        }
        return response.array("convertedObjects");
    }

    private JsonObject review(String body) {
        try {
            if (JsonText.parse(body) instanceof JsonObject review) {
                return review;
            }
        } catch (JsonSyntaxException e) {
            // Said below.
        }
        throw new Wrong(failed(asked) + "couldn't get version/kind; json parse error");
    }

    /** That of the object before, with the labels and annotations of the answer. */
    private JsonObject metadata(@Nullable Json given) {
        if (!(given instanceof JsonObject answered)) {
            throw new Wrong(about(asked) + " returned invalid metadata: missing metadata in converted object");
        }
        JsonObject metadata = asked.object("metadata");
        for (String field : List.of("labels", "annotations")) {
            Json texts = answered.get(field);
            if (texts == null || texts instanceof Json.Null) {
                metadata = metadata.without(field);
            } else if (texts instanceof JsonObject named) {
                check(field, named);
                metadata = metadata.with(field, named);
            } else {
                throw invalidMetadata("invalid metadata." + field + " in converted object");
            }
        }
        return metadata;
    }

    private void check(String field, JsonObject named) {
        for (String key : named.keys()) {
            if (!(named.get(key) instanceof Json.Text(String value))) {
                throw invalidMetadata("metadata." + field + "[" + key + "] must be a string in converted object");
            }
            for (String wrong : Names.qualified(key)) {
                throw invalidMetadata("metadata." + field + ": Invalid value: \"" + key + "\": " + wrong);
            }
            for (String wrong : field.equals("labels") ? Names.labelValue(value) : List.<String>of()) {
                throw invalidMetadata("metadata." + field + ": Invalid value: \"" + value + "\": " + wrong);
            }
        }
    }

    private Wrong invalidMetadata(String why) {
        return new Wrong(about(asked) + " returned invalid metadata: " + why);
    }

    private static String about(JsonObject asked) {
        return "conversion webhook for " + asked.text("apiVersion") + ", Kind=" + asked.text("kind");
    }
}
