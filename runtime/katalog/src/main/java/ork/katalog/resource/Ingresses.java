package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code ingresses}: networking.k8s.io/v1 Ingress with one path. */
final class Ingresses implements Renderer {
    static ChildKind kind() {
        return ChildKind.of(
                "ingresses",
                List.of("ingress"),
                "networking.k8s.io/v1",
                "Ingress",
                "-ingress",
                fields(
                        field("host", Shape.TEXT),
                        required("serviceName", Shape.TEXT),
                        required("servicePort", new Shape.Leaf(ApiConversions.INTEGER_OR_TEXT)),
                        field("path", Shape.TEXT),
                        field("pathType", ApiConversions.oneOf(List.of("Prefix", "Exact", "ImplementationSpecific"))),
                        field("className", Shape.TEXT),
                        field(
                                "tls",
                                fields(
                                        field("create", Shape.BOOLEAN),
                                        field("secretName", Shape.TEXT),
                                        field("hosts", Shape.TEXT.list())))),
                new Ingresses());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Json port = fields.get("servicePort");
        JsonObject service = JsonObject.of("name", Json.of(fields.text("serviceName")))
                .with("port", Parts.of(port instanceof Json.Int ? "number" : "name", port == null ? Json.NULL : port));
        String path = fields.text("path");
        String type = fields.text("pathType");
        JsonObject way = JsonObject.of("backend", JsonObject.of("service", service))
                .with("path", path.isEmpty() ? "/" : path)
                .with("pathType", type.isEmpty() ? "Prefix" : type);
        JsonObject rule =
                new Parts().with(fields, "host").build().with("http", JsonObject.of("paths", JsonArray.of(way)));
        Parts spec = new Parts().renamed(fields, "className", "ingressClassName");
        spec.put("rules", JsonArray.of(rule));
        if (fields.get("tls") instanceof JsonObject tls) {
            spec.put("tls", JsonArray.of(tls(child, tls, fields.text("host"))));
        }
        return JsonObject.of("spec", spec.build());
    }

    private static JsonObject tls(Child child, JsonObject tls, String host) {
        String secret = tls.text("secretName");
        Parts part = new Parts();
        JsonArray hosts = tls.array("hosts");
        part.put("hosts", hosts.isEmpty() && !host.isEmpty() ? JsonArray.of(Json.of(host)) : hosts);
        part.put("secretName", Json.of(secret.isEmpty() ? child.name() + "-tls" : secret));
        return part.build();
    }
}
