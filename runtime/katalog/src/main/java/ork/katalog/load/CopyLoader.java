package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ChildKind;
import ork.katalog.resource.Copy;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.resource.Placement;
import ork.katalog.template.Template;
import ork.katalog.yaml.Yaml;

/** Reads where the children of an entry are, and whose content they have (section 2.3 of the language). */
final class CopyLoader {
    /** The kinds that may be copied, and spread over namespaces. */
    private static final List<String> KINDS =
            List.of("secrets", "configMaps", "networkPolicies", "limitRanges", "resourceQuotas");

    /** Of these an entry may say more than its source does. */
    private static final List<String> ADDED_TO = List.of("secrets", "configMaps");

    private static final String FROM_NAMESPACE = "fromNamespace";
    private static final String TO = "toNamespaces";

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    CopyLoader(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /** The fields of a kind that are read here. */
    static List<String> fields(ChildKind kind) {
        return KINDS.contains(kind.key()) ? List.of(from(kind), FROM_NAMESPACE, TO) : List.of();
    }

    /** Whether a copy is as its source is, so that its entry says nothing of what is in it. */
    static boolean whole(ChildKind kind) {
        return !ADDED_TO.contains(kind.key());
    }

    private static String from(ChildKind kind) {
        return "from" + kind.type().kind();
    }

    /** @param metadata where the name and the namespace are */
    Placement placement(ChildKind kind, Fields entry, Fields metadata, NamespacePatterns targets) {
        Template namespace = templates.template(metadata, "namespace");
        List<Template> to = new ArrayList<>();
        if (KINDS.contains(kind.key())) {
            for (Yaml item : items(entry)) {
                if (item instanceof Yaml.Scalar name && !name.isNull()) {
                    to.add(templates.template(name));
                } else {
                    diagnostics.error(
                            item.position(), entry.path(TO) + " holds " + item.described(), "texts are wanted", "");
                }
            }
        }
        if (!to.isEmpty() && metadata.has("namespace")) {
            diagnostics.error(
                    entry.positionOf(TO),
                    entry.path(TO) + " stands beside namespace",
                    "one of the two says where",
                    "remove one of them");
        }
        return new Placement(namespace, to, targets);
    }

    private List<Yaml> items(Fields entry) {
        @Nullable Yaml node = entry.take(TO);
        if (node instanceof Yaml.Scalar) {
            return List.of(node);
        }
        List<Yaml> items = entry.list(TO);
        if (node instanceof Yaml.Sequence && items.isEmpty()) {
            diagnostics.error(node.position(), entry.path(TO) + " is empty", "nothing would be made", "");
        }
        return items;
    }

    Optional<Copy> copy(ChildKind kind, Fields entry) {
        if (!KINDS.contains(kind.key())) {
            return Optional.empty();
        }
        String from = from(kind);
        Template name = templates.template(entry, from);
        Template namespace = templates.template(entry, FROM_NAMESPACE);
        if (!entry.has(from)) {
            if (entry.has(FROM_NAMESPACE)) {
                diagnostics.error(
                        entry.positionOf(FROM_NAMESPACE),
                        entry.path(FROM_NAMESPACE) + " stands without " + from,
                        "nothing says what is copied",
                        "");
            }
            return Optional.empty();
        }
        if (entry.take(from) instanceof Yaml.Scalar scalar && scalar.text().isBlank()) {
            diagnostics.error(entry.positionOf(from), entry.path(from) + " is empty", "a name is wanted", "");
        }
        if (whole(kind)) {
            for (String field : kind.shape().names()) {
                if (entry.has(field)) {
                    diagnostics.error(
                            entry.positionOf(field),
                            entry.path(field) + " stands beside " + from,
                            "a copy is as its source is",
                            "remove one of them");
                }
            }
        } else if (entry.has("type")) {
            diagnostics.warning(
                    entry.positionOf("type"),
                    entry.path("type") + " has no effect",
                    "a copy has the type of its source",
                    "remove it");
        }
        if (entry.has("once")) {
            diagnostics.error(
                    entry.positionOf("once"),
                    entry.path("once") + " stands beside " + from,
                    "the values of a copy are made elsewhere",
                    "remove one of them");
        }
        return Optional.of(new Copy(entry.positionOf(from), entry.path(from), name, namespace));
    }
}
