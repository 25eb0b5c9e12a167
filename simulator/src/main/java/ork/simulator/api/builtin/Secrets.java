package ork.simulator.api.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.simulator.api.schema.FieldError;

/** Secrets: plain text goes into the data, the type never changes. */
final class Secrets implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject plain = object.object("stringData");
        JsonObject data = object.object("data");
        for (String key : plain.keys()) {
            byte[] bytes = plain.text(key).getBytes(StandardCharsets.UTF_8);
            data = data.with(key, Base64.getEncoder().encodeToString(bytes));
        }
        return plain.isEmpty() ? object : object.without("stringData").with("data", data);
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>(ConfigMaps.keys(object, "data"));
        JsonObject data = object.object("data");
        switch (object.text("type")) {
            case "kubernetes.io/service-account-token" -> {
                String annotation = "kubernetes.io/service-account.name";
                if (object.text("metadata", "annotations", annotation).isEmpty()) {
                    errors.add(FieldError.required("metadata.annotations[" + annotation + "]", ""));
                }
            }
            case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", errors);
            case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", errors);
            // The real server names the fields of these two in this way, too.
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    errors.add(FieldError.required("data[%s][username]", ""));
                    errors.add(FieldError.required("data[%s][password]", ""));
                }
            }
            case "kubernetes.io/ssh-auth" -> {
                if (data.text("ssh-privatekey").isEmpty()) {
                    errors.add(FieldError.required("data[%s][ssh-privatekey]", ""));
                }
            }
            case "kubernetes.io/tls" -> {
                for (String key : List.of("tls.crt", "tls.key")) {
                    if (!data.has(key)) {
                        errors.add(FieldError.required("data[" + key + "]", ""));
                    }
                }
            }
            default -> {}
        }
        return errors;
    }

    private static void json(JsonObject data, String key, List<FieldError> errors) {
        String path = "data[" + key + "]";
        if (!data.has(key)) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        try {
            JsonText.parse(Base64.getDecoder().decode(data.text(key)));
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            errors.add(FieldError.invalidText(path, "\"<secret contents redacted>\"", "no JSON"));
        }
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        List<FieldError> errors = new ArrayList<>(ConfigMaps.immutable(wanted, before, List.of("data")));
        if (!wanted.text("type").equals(before.text("type"))) {
            errors.add(FieldError.invalid("type", Json.of(wanted.text("type")), "field is immutable"));
        }
        return errors;
    }
}
