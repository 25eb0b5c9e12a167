package ork.engine.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import ork.engine.certificate.ServerCertificate;
import ork.json.JsonObject;
import ork.katalog.resource.Tls;
import ork.katalog.template.Scope;

/** Puts a certificate that is made at this moment into a Secret. */
final class Certified {
    private static final String TYPE = "kubernetes.io/tls";

    private Certified() {}

    static JsonObject with(Tls.Certificate wanted, JsonObject secret, Scope scope) {
        JsonObject[] data = {secret.object("data")};
        ServerCertificate.make(wanted.commonName(), wanted.names(), scope.now(), wanted.validFor(), scope.random())
                .forEach((key, text) -> data[0] = data[0].with(
                        key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII))));
        return secret.with("type", TYPE).with("data", data[0]);
    }
}
