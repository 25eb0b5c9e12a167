package ork.simulator.api.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/** Where the next page of a list begins: after an object, in the state of the first page's revision. */
record Continuation(long revision, String namespace, String name) {

    static Continuation after(long revision, JsonObject object) {
        return new Continuation(revision, object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    static Continuation parse(String token) {
        try {
            JsonObject fields = JsonText.parseObject(Base64.getUrlDecoder().decode(token));
            long revision = fields.integer(-1, "rv");
            if (revision >= 0) {
                return new Continuation(revision, fields.text("namespace"), fields.text("name"));
            }
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            // The refusal below says all there is to say.
        }
        throw Refusals.badRequest("continue key is not valid: " + token);
    }

    String token() {
        JsonObject fields = JsonObject.builder()
                .put("v", "meta.k8s.io/v1")
                .put("rv", revision)
                .put("namespace", namespace)
                .put("name", name)
                .build();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonText.write(fields).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the object comes after the place where the last page ended. */
    boolean isBefore(JsonObject object) {
        int byNamespace = object.text("metadata", "namespace").compareTo(namespace);
        return byNamespace > 0
                || (byNamespace == 0 && object.text("metadata", "name").compareTo(name) > 0);
    }
}
