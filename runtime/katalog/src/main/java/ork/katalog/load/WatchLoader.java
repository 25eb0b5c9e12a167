package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import ork.doors.ResourceType;
import ork.katalog.Watch;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.template.Outline;
import ork.katalog.yaml.Yaml;

/** Reads {@code observe.watch} (section 2.14 of the language). */
final class WatchLoader {
    private static final int WATCHES_MAX = 20;

    private final ObservedKeys keys;
    private final Diagnostics diagnostics;
    private final List<ResourceType> declared;

    /** @param declared the types that the Katalog's own CRD entries manage */
    WatchLoader(ObservedKeys keys, Diagnostics diagnostics, List<ResourceType> declared) {
        this.keys = keys;
        this.diagnostics = diagnostics;
        this.declared = declared;
    }

    /** Takes in the items of a map. */
    void add(Fields from, List<Watch> watches, SortedSet<String> identities) {
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
        index(item);
        String apiVersion = item.text("apiVersion");
        String kind = item.text("kind");
        String namespace = item.text("namespace");
        String name = item.text("name");
        List<Watch.Change> on = keys.on(item, List.of(Watch.Change.values()));
        Optional<ResourceType> known = known(apiVersion, kind);
        Watch.Key key =
                keys.key(item, known.map(type -> ObjectOutline.of(type, "")).orElse(Outline.ANYTHING));
        if (kind.isEmpty()) {
            item.missing("kind");
            return Optional.empty();
        }
        if (!identities.add(apiVersion + " " + kind + " " + namespace + "/" + name)) {
            diagnostics.error(
                    item.position(), item.path() + " watches what another item watches", "each is watched once", "");
        }
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

    private Optional<ResourceType> known(String apiVersion, String kind) {
        return declared.stream()
                .filter(type -> type.kind().equals(kind)
                        && (apiVersion.isEmpty() || type.apiVersion().equals(apiVersion)))
                .findFirst()
                .or(() -> apiVersion.isEmpty() ? BuiltinTypes.ofKind(kind) : BuiltinTypes.of(apiVersion, kind));
    }

    /** In memory all of a kind is small, and what code of one's own looks for it names. */
    private void index(Fields item) {
        List<Yaml> indexes = item.list("index");
        if (!item.has("index")) {
            return;
        }
        for (int i = 0; i < indexes.size(); i++) {
            Fields index = Fields.of(indexes.get(i), item.position(), item.path("index") + "[" + i + "]", diagnostics);
            if (index.usable()) {
                index.text("name");
                if (index.text("field").isEmpty()) {
                    index.missing("field");
                }
                index.done();
            }
        }
        NoEffect.warn(
                item,
                "index",
                "it is for look-ups by a field, and here the object itself says which CR it is for",
                diagnostics);
    }
}
