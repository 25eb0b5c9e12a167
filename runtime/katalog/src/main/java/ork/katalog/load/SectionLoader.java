package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Functions;
import ork.katalog.yaml.Yaml;

/** Checks the sections of a document that are about more than its CRDs (1.14 and 2.16 to 2.19 of the language). */
final class SectionLoader {
    private static final List<String> SECTIONS =
            List.of("security", "notification", "providers", "gateway", "lifecycle", "publish");

    private final Sections sections;
    private final Diagnostics diagnostics;

    SectionLoader(Diagnostics diagnostics) {
        SchemaChecks none = new SchemaChecks(Optional.empty(), diagnostics);
        TextTemplates texts = new TextTemplates(Functions.STANDARD, Profiles.BUILT_IN, none, diagnostics);
        this.sections = new Sections(new TemplateLoader(texts, diagnostics), diagnostics);
        this.diagnostics = diagnostics;
    }

    /** @param composes whether the document is a Komposer */
    void check(Fields top, boolean composes) {
        SECTIONS.forEach(section -> sections.check(top, section));
        if (top.take("security") instanceof Yaml.Mapping map) {
            security(new Fields(map, top.path("security"), diagnostics), top);
        }
        if (!composes && top.take("lifecycle") instanceof Yaml.Mapping map && map.entry("accept") != null) {
            Fields lifecycle = new Fields(map, top.path("lifecycle"), diagnostics);
            diagnostics.error(
                    lifecycle.positionOf("accept"),
                    lifecycle.path("accept") + " stands in a Katalog",
                    "who imports something accepts it",
                    "write it in the Komposer");
        }
        deprecated(top);
        twice(top);
    }

    private void deprecated(Fields top) {
        if (!(top.take("lifecycle") instanceof Yaml.Mapping lifecycle)
                || !(lifecycle.get("maturity") instanceof Yaml.Scalar maturity)
                || !maturity.text().equals("deprecated")) {
            return;
        }
        diagnostics.warning(
                maturity.position(),
                "this " + top.scalar("kind").map(Yaml.Scalar::text).orElse("document") + " is deprecated",
                said(lifecycle, "message"),
                said(lifecycle, "migratedTo").isEmpty() ? "" : "move to " + said(lifecycle, "migratedTo"));
    }

    private static String said(Yaml.Mapping lifecycle, String key) {
        return Edits.find(lifecycle, List.of("deprecation", key)) instanceof Yaml.Entry entry
                        && entry.value() instanceof Yaml.Scalar text
                ? text.text()
                : "";
    }

    private void security(Fields security, Fields top) {
        if (security.take("namespaceProtection") instanceof Yaml.Mapping map) {
            sections.notBoth(new Fields(map, security.path("namespaceProtection"), diagnostics));
        }
        boolean gateway = top.has("gateway") || security.has("gatewayEndpoint");
        for (List<String> feature :
                List.of(List.of("webhooks", "admission", "enabled"), List.of("conversion", "enabled"))) {
            boolean on = Edits.find(security.mapping(), feature) instanceof Yaml.Entry entry
                    && entry.value() instanceof Yaml.Scalar flag
                    && flag.text().equals("true");
            if (on && !gateway) {
                diagnostics.warning(
                        security.positionOf(feature.getFirst()),
                        security.path(String.join(".", feature)) + " is true, and there is no gateway",
                        "the gateway answers these calls",
                        "add gateway.endpoint");
            }
        }
    }

    private void twice(Fields top) {
        List<Yaml> providers = top.take("providers") instanceof Yaml.Sequence list ? list.items() : List.of();
        for (int i = 0; i < providers.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (name(providers.get(i)).isPresent() && name(providers.get(i)).equals(name(providers.get(j)))) {
                    diagnostics.error(
                            providers.get(i).position(),
                            top.path("providers") + "[" + i + "].name is \""
                                    + name(providers.get(i)).get() + "\" too",
                            "names are unique",
                            "");
                }
            }
        }
    }

    private static Optional<String> name(Yaml provider) {
        return provider instanceof Yaml.Mapping map && map.get("name") instanceof Yaml.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }
}
