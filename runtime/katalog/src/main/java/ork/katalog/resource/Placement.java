package ork.katalog.resource;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * In which namespaces the children of an entry are.
 *
 * @param namespace empty text means the CR's own
 * @param to {@code toNamespaces}, each of which may yield a list; empty for what {@code namespace} says
 * @param targets where templates may lead, besides the CR's own namespace (decision 14)
 */
public record Placement(Template namespace, List<Template> to, NamespacePatterns targets) {
    private static final int NAMESPACES_MAX = 500;

    public Placement {
        to = List.copyOf(to);
    }

    /** Whether a child may be in another namespace than its CR. */
    public boolean elsewhere() {
        String fixed = namespace.fixedText();
        return !to.isEmpty() || fixed == null || !fixed.isEmpty();
    }

    /** @throws RenderException when a template leads where it may not */
    SequencedSet<String> namespaces(Scope scope, Position position, String key) {
        SequencedSet<String> found = new LinkedHashSet<>();
        if (to.isEmpty()) {
            found.add(of(namespace, namespace.text(scope), scope, position, key + " namespace"));
        }
        for (Template each : to) {
            for (Json item : items(each.value(scope))) {
                String name = item instanceof Json.Text(String text) ? text.strip() : item.toString();
                if (!name.isEmpty()) {
                    found.add(of(each, name, scope, position, key + " toNamespaces"));
                }
            }
        }
        if (found.size() > NAMESPACES_MAX) {
            throw new RenderException(
                    position, key + " toNamespaces are " + found.size() + ": " + NAMESPACES_MAX + " are the most");
        }
        return found;
    }

    private static List<Json> items(Json value) {
        return switch (value) {
            case JsonArray array -> {
                List<Json> items = new ArrayList<>();
                array.forEach(items::add);
                yield items;
            }
            case Json.Null _ -> List.of();
            default -> List.of(value);
        };
    }

    /**
     * The namespace that a text means: none is the CR's own.
     *
     * @param by what has yielded it; who only fills in a CR must not reach into other namespaces by it
     */
    String of(Template by, String text, Scope scope, Position position, String what) {
        String own = scope.data().text("metadata", "namespace");
        String wanted = text.strip();
        if (wanted.isEmpty() || wanted.equals(own)) {
            return own;
        }
        if (!by.fixed() && !targets.allow(wanted)) {
            throw new RenderException(
                    position,
                    "the template of " + what + " leads to \"" + wanted
                            + "\", which is neither the CR's own nor in targetNamespaces of its CRD entry");
        }
        return Names.checked(wanted, position, what);
    }

    public Reads reads() {
        return Reads.all(to.stream().map(Template::reads).toList()).and(namespace.reads());
    }
}
