package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.katalog.Watch;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Outline;

/** Reads what the items of {@code observe} have in common: {@code on} and {@code keyFrom}. */
final class ObservedKeys {
    private static final List<String> CHANGES = List.of("create", "update", "delete");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    /** @param templates over the objects that are observed */
    ObservedKeys(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    List<Watch.Change> on(Fields item, List<Watch.Change> otherwise) {
        List<Watch.Change> on = new ArrayList<>();
        for (String word : item.texts("on")) {
            if (CHANGES.contains(word)) {
                on.add(Watch.Change.valueOf(word.toUpperCase(Locale.ROOT)));
            } else {
                diagnostics.error(
                        item.positionOf("on"),
                        item.path("on") + " names \"" + word + "\"",
                        "create, update and delete are wanted",
                        "");
            }
        }
        return on.isEmpty() ? otherwise : on;
    }

    /** @param object what is known of the objects that are observed */
    Watch.Key key(Fields item, Outline object) {
        if (!item.isWritten("keyFrom")) {
            item.know(List.of("keyFrom"));
            return new Watch.Key.Owner();
        }
        Fields from = item.map("keyFrom");
        String label = from.text("label");
        Watch.Key.Named named = templates
                .seen()
                .in(
                        Place.over(object),
                        () -> new Watch.Key.Named(
                                templates.template(from, "name"), templates.template(from, "namespace")));
        from.done();
        boolean byName = from.has("name") || from.has("namespace");
        if (from.has("label") == byName || byName && !from.has("name")) {
            diagnostics.error(
                    from.position(),
                    from.path() + (from.has("label") ? " has label and name" : " has no name"),
                    "exactly one of label, name is wanted, and a namespace beside the name if need be",
                    "");
        }
        return byName ? named : new Watch.Key.Label(label);
    }
}
