package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.external.HostPatterns;
import ork.katalog.template.Template;
import ork.katalog.yaml.Yaml;

/** Reads where calls may go, and what they say who they are. */
final class DestinationLoader {
    private final TemplateLoader templates;
    private final Diagnostics diagnostics;
    private final HostPatterns allowed;

    private DestinationLoader(TemplateLoader templates, Diagnostics diagnostics, HostPatterns allowed) {
        this.templates = templates;
        this.diagnostics = diagnostics;
        this.allowed = allowed;
    }

    /** @param entry the CRD entry, which has {@code targetHosts} */
    static DestinationLoader of(Fields entry, TemplateLoader templates, Diagnostics diagnostics) {
        HostPatterns allowed = new HostPatterns(entry.texts("targetHosts"));
        for (String pattern : allowed.patterns()) {
            if (!HostPatterns.isUsable(pattern)) {
                diagnostics.error(
                        entry.positionOf("targetHosts"),
                        entry.path("targetHosts") + " names \"" + pattern + "\"",
                        "hosts are wanted, or globs of them, with a port or without",
                        "write for example \"*.svc:8080\"");
            }
        }
        return new DestinationLoader(templates, diagnostics, allowed);
    }

    Destination destination(Fields fields, String key) {
        Template url = templates.template(fields, key);
        String text = fields.scalar(key).map(Yaml.Scalar::text).orElse("").strip();
        Optional<String> host = Destination.hostIn(text);
        if (!fields.has(key) || text.isEmpty()) {
            fields.missing(key);
        } else if (host.isEmpty() && !text.contains("{{")) {
            diagnostics.error(
                    fields.positionOf(key),
                    fields.path(key) + " is \"" + text + "\"",
                    "http:// or https:// and a host are wanted",
                    "");
        } else if (host.isEmpty() && templates.seen().isPart()) {
            diagnostics.warning(
                    fields.positionOf(key),
                    "the host of " + fields.path(key) + " comes from a template",
                    "whoever imports this would have to name those that it may be in targetHosts",
                    "");
        } else if (host.isEmpty() && allowed.patterns().isEmpty()) {
            diagnostics.error(
                    fields.positionOf(key),
                    "the host of " + fields.path(key) + " comes from a template",
                    "whoever writes a CR could have ork call any address that it reaches",
                    "write the host out, with a / before the first template, or name those that it may be in targetHosts"
                            + " of the CRD entry");
        }
        return new Destination(url, host, allowed);
    }

    /** The fields {@code token} and {@code auth}. */
    Credential credential(Fields fields) {
        Fields auth = fields.map("auth");
        boolean secret = auth.isWritten("secretRef");
        boolean token = fields.has("token") || auth.has("token");
        Fields ref = auth.map("secretRef");
        Credential found = new Credential.None();
        if (secret) {
            found = secret(ref);
        }
        Template own = templates.template(fields, "token");
        Template ofAuth = templates.template(auth, "token");
        if (token) {
            Fields place = fields.has("token") ? fields : auth;
            String text = place.scalar("token").map(Yaml.Scalar::text).orElse("");
            found = new Credential.Token(fields.has("token") ? own : ofAuth, Credential.Token.variablesIn(text));
        }
        auth.done();
        if (secret && token || fields.has("token") && auth.has("token")) {
            diagnostics.error(
                    fields.positionOf("auth"),
                    fields.path() + " has auth and a token",
                    "one of the two says who calls",
                    "keep one of them");
        }
        return found;
    }

    private Credential secret(Fields ref) {
        // Fixed: a template would let the writer of a CR choose whose Secret is sent.
        String namespace = ref.text("namespace");
        String name = ref.text("name");
        String key = ref.text("key");
        ref.done();
        List.of("name", "key").forEach(ref::require);
        return new Credential.OfSecret(namespace, name, key);
    }
}
