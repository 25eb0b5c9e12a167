package ork.katalog.load;

import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Selectors;
import ork.katalog.resource.Shape;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/**
 * Reads label selectors. What is no map is an error and never the empty selector, which finds every Pod; a list of
 * {@code {key, value}} is the old form of one (section 0 of the language).
 */
final class SelectorLoader {
    private final TemplateLoader templates;

    SelectorLoader(TemplateLoader templates) {
        this.templates = templates;
    }

    Tree selector(Yaml node, String path) {
        if (node instanceof Yaml.Scalar scalar && scalar.text().contains("{{")) {
            return new Tree.Leaf(templates.template(scalar), Selectors.SELECTOR, scalar.position(), path);
        }
        boolean whole = node instanceof Yaml.Mapping map
                && (map.entry("matchLabels") != null || map.entry("matchExpressions") != null);
        return templates.tree(node, whole ? Selectors.WHOLE : Shape.TEXTS, path);
    }

    /** The map that an old list of {@code {key, value}} stands for, which is warned of; anything else as it is. */
    static Yaml labels(Yaml node, String path, Diagnostics diagnostics) {
        @Nullable Yaml map = Forms.pairsToMap(node);
        if (map == null) {
            return node;
        }
        diagnostics.warning(node.position(), path + " is a list", "an old form", "make it a map");
        return map;
    }
}
