package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlReader;

/**
 * Checks sections that the language has and the runtime does not act on yet, as strictly as the others: what is wrong in
 * them should not come out on the day when they take effect.
 */
final class Sections {
    /**
     * What may be where. A text names a type, or words with bars between them; {@code !} after a name says that the field
     * is required; a star stands for any name, and a list of one for any number of these.
     */
    private static final String TABLE = """
            security:
              serviceName: text
              gatewayEndpoint: text
              deletionProtection:
                {enabled: flag, failurePolicy: Ignore|Fail, cleanupOnShutdown: flag, strictMode: flag}
              namespaceProtection:
                enabled: flag
                restrictedNamespaces: [text]
                allowedNamespaces: [text]
                failurePolicy: Ignore|Fail
                cleanupOnShutdown: flag
              webhooks:
                admission: {enabled: flag}
                failurePolicy: Ignore|Fail
                serviceName: text
                cleanupOnShutdown: flag
              conversion: {enabled: flag, conversionWindow: count}
            notification:
              enabled: flag
              standalone: flag
              defaults: {interval: duration, slackWebhookUrl: text}
              teams: {"*": {slack: {webhook: text}, email: [text], interval: duration, message: template}}
            providers:
              - {name!: text, required: flag, version: text, library: text, auth: {"*": text}}
            gateway:
              endpoint: text
              api:
                enabled: flag
                auth:
                  tokens:
                    - {name!: text, secretRef: {name!: text, namespace: text, key: text}, env: text, githubOIDC: any, gitlab: any, vault: any}
              clusters:
                "*":
                  endpoint: text
                  tokenRef: {name!: text, namespace: text, key: text}
                  caRef: {name!: text, namespace: text, key: text}
                  kubeconfigRef: {name!: text, namespace: text, key: text}
                  insecure: flag
              webhooks: {github: [any], gitlab: [any], slack: [any], generic: [any]}
            lifecycle:
              maturity: alpha|beta|stable|deprecated
              deprecation: {message: text, migratedTo: text, timeline: {from: text, to: text}}
              compatibility: {orkestra: text, kubernetes: text}
              accept: {patterns: [text], beforeEol: any, eol: any}
              policy: {minMaturity: alpha|beta|stable|deprecated}
            publish:
              signing: {verify: flag, expectedIdentities: [any]}
              tests: {e2e: any, simulate: any}
            conversion:
              storageVersion: text
              updateCRD: flag
              participant: flag
              include: text
              paths: [{from!: text, to!: text, spec: any}]
            webhooks: {validation: flag, mutation: flag, operations: [CREATE|UPDATE|DELETE|CONNECT]}
            deletionProtection: {protectCRD: flag, protectCRs: flag, strictMode: flag}
            serve:
              enabled: flag
              category: text
              description: text
              name: template
              namespace: template
              ignore: [text]
              include: text
              cluster: text
              fields:
                "*":
                  {label: text, hint: text, placeholder: text, category: text, order: count, path: text, required: flag,
                   override: any, default: any, disabled: flag, values: any, type: text, when: any, or: any}
              labels: any
              annotations: any
              tokens: {"*": {permissions: any}}
              target: {"*": {primary: flag, tokens: any, cluster: text, operatorBox: any, mode: text}}
              config: {response: any}
            """;

    private static final Yaml.Mapping FORMS = (Yaml.Mapping)
            YamlReader.read("sections", TABLE.getBytes(StandardCharsets.UTF_8)).getFirst();

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    /** @param templates without a schema: what these see is no CR of this entry alone */
    Sections(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /** The section of this name, if it is there. */
    void check(Fields of, String section) {
        @Nullable Yaml node = of.take(section);
        @Nullable Yaml known = FORMS.get(section);
        if (node != null && known != null) {
            check(known, node, of.path(section));
        }
    }

    private void check(Yaml form, Yaml node, String path) {
        switch (form) {
            case Yaml.Mapping map
            when map.entries().getFirst().key().equals("*") ->
                named(map.entries().getFirst().value(), node, path);
            case Yaml.Mapping map -> fields(map, node, path);
            case Yaml.Sequence list -> {
                if (!(node instanceof Yaml.Sequence items)) {
                    diagnostics.error(
                            node.position(),
                            path + " is " + node.described(),
                            "a list is wanted",
                            Hints.ofNoList(node));
                    return;
                }
                for (int i = 0; i < items.items().size(); i++) {
                    check(list.items().getFirst(), items.items().get(i), path + "[" + i + "]");
                }
            }
            case Yaml.Scalar type -> value(type.text(), node, path);
        }
    }

    private void named(Yaml form, Yaml node, String path) {
        Fields fields = Fields.of(node, node.position(), path, diagnostics);
        for (Yaml.Entry entry : fields.entries()) {
            check(form, entry.value(), fields.path(entry.key()));
        }
    }

    private void fields(Yaml.Mapping form, Yaml node, String path) {
        Fields fields = Fields.of(node, node.position(), path, diagnostics);
        for (Yaml.Entry entry : form.entries()) {
            boolean required = entry.key().endsWith("!");
            String name = required ? entry.key().substring(0, entry.key().length() - 1) : entry.key();
            @Nullable Yaml value = fields.take(name);
            if (value != null) {
                check(entry.value(), value, fields.path(name));
            } else if (required && fields.usable()) {
                fields.missing(name);
            }
        }
        fields.done();
    }

    private void value(String type, Yaml node, String path) {
        if (type.equals("any")) {
            templates.anything(node, path);
            return;
        }
        if (!(node instanceof Yaml.Scalar scalar)) {
            wrong(node, path, "a text is wanted");
            return;
        }
        String text = scalar.text();
        switch (type) {
            case "text" -> {
                if (text.contains("{{")) {
                    diagnostics.error(
                            scalar.position(), path + " is a template", "templates are not evaluated here", "");
                }
            }
            case "template" -> templates.template(scalar);
            case "flag" -> expect(List.of("true", "false").contains(text), scalar, path, "true or false is wanted");
            case "count" -> expect(text.matches("[0-9]{1,9}"), scalar, path, "a whole number from 0 is wanted");
            case "duration" -> expect(Durations.parse(text).isPresent(), scalar, path, Durations.FORM + " is wanted");
            default -> word(List.of(type.split("\\|")), scalar, path);
        }
    }

    private void word(List<String> words, Yaml.Scalar scalar, String path) {
        if (!words.contains(scalar.text())) {
            diagnostics.error(
                    scalar.position(),
                    path + " is \"" + scalar.text() + "\"",
                    "one of " + String.join(", ", words) + " is wanted",
                    Nearest.to(scalar.text(), words)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
    }

    private void expect(boolean fits, Yaml.Scalar scalar, String path, String why) {
        if (!fits) {
            diagnostics.error(scalar.position(), path + " is \"" + scalar.text() + "\"", why, "");
        }
    }

    private void wrong(Yaml node, String path, String why) {
        diagnostics.error(node.position(), path + " is " + node.described(), why, "");
    }

    /** Of two lists of namespaces one would say what the other leaves out. */
    void notBoth(Fields fields) {
        if (fields.has("restrictedNamespaces") && fields.has("allowedNamespaces")) {
            Position second = fields.positionOf("allowedNamespaces");
            diagnostics.error(
                    second,
                    fields.path("allowedNamespaces") + " stands beside restrictedNamespaces",
                    "one of the two says it all",
                    "remove one of them");
        }
    }
}
