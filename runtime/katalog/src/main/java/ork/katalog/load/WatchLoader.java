package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.katalog.Inactive;
import ork.katalog.Watch;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.yaml.Yaml;

/** Reads {@code observe} (section 2.14 of the language). */
final class WatchLoader {
    private static final int WATCHES_MAX = 20;
    private static final List<String> CHANGES = List.of("create", "update", "delete");

    private final TemplateLoader templates;
    private final NamedFiles files;
    private final Diagnostics diagnostics;
    private final List<ResourceType> declared;
    private final List<Inactive> inactive;

    /**
     * @param templates over the objects that are watched, of which no schema is known
     * @param declared the types that the Katalog's own CRD entries manage
     */
    WatchLoader(
            TemplateLoader templates,
            NamedFiles files,
            Diagnostics diagnostics,
            List<ResourceType> declared,
            List<Inactive> inactive) {
        this.templates = templates;
        this.files = files;
        this.diagnostics = diagnostics;
        this.declared = declared;
        this.inactive = inactive;
    }

    List<Watch> watches(Fields box) {
        Fields observe = box.map("observe");
        NotYet.OBSERVE.report(observe, diagnostics, inactive);
        List<Watch> watches = new ArrayList<>();
        SortedSet<String> identities = new TreeSet<>();
        String include = observe.text("include");
        if (observe.has("include")) {
            files.map(include, observe.positionOf("include"), observe.path("include"))
                    .ifPresent(file -> {
                        add(file, watches, identities);
                        file.done();
                    });
        }
        add(observe, watches, identities);
        observe.done();
        return watches;
    }

    private void add(Fields from, List<Watch> watches, SortedSet<String> identities) {
        List<Yaml> items = from.list("watch");
        if (watches.size() + items.size() > WATCHES_MAX) {
            diagnostics.error(
                    from.positionOf("watch"),
                    from.path("watch") + " has " + items.size() + " items",
                    "a CRD entry watches at most " + WATCHES_MAX + " kinds",
                    "");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), from.position(), from.path("watch") + "[" + i + "]", diagnostics);
            if (item.usable()) {
                watch(item, identities).ifPresent(watches::add);
                item.done();
            }
        }
    }

    private Optional<Watch> watch(Fields item, SortedSet<String> identities) {
        NotYet.WATCH.report(item, diagnostics, inactive);
        String apiVersion = item.text("apiVersion");
        String kind = item.text("kind");
        String namespace = item.text("namespace");
        String name = item.text("name");
        List<Watch.Change> on = on(item);
        Watch.Key key = key(item);
        if (kind.isEmpty()) {
            diagnostics.error(item.position(), item.path("kind") + " is missing", "it is required", "");
            return Optional.empty();
        }
        if (!identities.add(apiVersion + " " + kind + " " + namespace + "/" + name)) {
            diagnostics.error(
                    item.position(), item.path() + " watches what another item watches", "each is watched once", "");
        }
        Optional<ResourceType> known = declared.stream()
                .filter(type -> type.kind().equals(kind)
                        && (apiVersion.isEmpty() || type.apiVersion().equals(apiVersion)))
                .findFirst()
                .or(() -> apiVersion.isEmpty() ? BuiltinTypes.ofKind(kind) : BuiltinTypes.of(apiVersion, kind));
        if (known.isEmpty() && apiVersion.isEmpty()) {
            diagnostics.error(
                    item.positionOf("kind"),
                    item.path("kind") + " is \"" + kind + "\"",
                    "it is not a kind that every cluster has",
                    "add its apiVersion");
            return Optional.empty();
        }
        int slash = apiVersion.indexOf('/');
        ResourceType type = known.orElseGet(() -> new ResourceType(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                BuiltinTypes.guessedPlural(kind),
                kind,
                true));
        return Optional.of(new Watch(item.position(), type, known.isEmpty(), namespace, name, on, key));
    }

    private List<Watch.Change> on(Fields item) {
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
        return on.isEmpty() ? List.of(Watch.Change.values()) : on;
    }

    private Watch.Key key(Fields item) {
        if (!item.has("keyFrom")) {
            item.know(List.of("keyFrom"));
            return new Watch.Key.Owner();
        }
        Fields from = item.map("keyFrom");
        String label = from.text("label");
        Watch.Key.Named named =
                new Watch.Key.Named(templates.template(from, "name"), templates.template(from, "namespace"));
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
