package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ChildKinds;
import ork.katalog.resource.Shape;
import ork.katalog.template.Functions;
import ork.katalog.yaml.Yaml;

/**
 * Reads the {@code profiles} of a document. What is wrong in one is said where it stands, not where it is used; what its
 * templates see is known where an entry names it.
 */
final class ProfileLoader {
    private static final int PROFILES_MAX = 500;
    private static final List<String> OWN = List.of("name", "description");

    private final Diagnostics diagnostics;
    private final TemplateLoader templates;

    /** @param functions that its templates may call */
    ProfileLoader(Functions functions, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.templates = new TemplateLoader(TextTemplates.unbound(functions, diagnostics), diagnostics);
    }

    Profiles profiles(Fields written) {
        Profiles profiles = Profiles.BUILT_IN;
        for (Shape.Profiled sort : ChildKinds.profiled()) {
            profiles = sort(written, sort.sort(), Optional.of(sort), profiles);
        }
        profiles = sort(written, "reconciler", Optional.empty(), profiles);
        written.done();
        return profiles;
    }

    private Profiles sort(Fields written, String sort, Optional<Shape.Profiled> shape, Profiles before) {
        List<Yaml> items = written.list(sort);
        if (items.size() > PROFILES_MAX) {
            diagnostics.error(
                    items.get(PROFILES_MAX).position(),
                    written.path(sort) + " has " + items.size() + " items",
                    "at most " + PROFILES_MAX + " are looked at",
                    "");
            return before;
        }
        Profiles profiles = before;
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), written.position(), written.path(sort) + "[" + i + "]", diagnostics);
            String name = item.text("name");
            if (!item.usable() || !named(item, name, names)) {
                continue;
            }
            if (Profiles.BUILT_IN.find(sort, name).isPresent()) {
                diagnostics.warning(
                        item.positionOf("name"),
                        item.path("name") + " is \"" + name + "\"",
                        "it takes the place of the language's own profile of that name",
                        "");
            }
            item.scalar("description");
            Yaml.Mapping fields = new Yaml.Mapping(
                    item.position(),
                    item.entries().stream()
                            .filter(entry -> !OWN.contains(entry.key()))
                            .toList());
            boolean fits = shape.map(of -> fits(of, item)).orElseGet(() -> tunes(item));
            profiles = profiles.with(sort, name, fits ? fields : new Yaml.Mapping(item.position(), List.of()));
        }
        return profiles;
    }

    private boolean named(Fields item, String name, TreeSet<String> names) {
        if (name.isEmpty()) {
            item.missing("name");
        } else if (!names.add(name)) {
            diagnostics.error(
                    item.positionOf("name"), item.path("name") + " is \"" + name + "\" too", "names are unique", "");
        }
        return !name.isEmpty();
    }

    private boolean fits(Shape.Profiled shape, Fields profile) {
        int before = diagnostics.errors();
        templates.fields(profile.mapping(), shape.preset(), profile.path(), OWN);
        return diagnostics.errors() == before;
    }

    private boolean tunes(Fields tuning) {
        int before = diagnostics.errors();
        tuning.know(OWN);
        tuning.integer("workers", 1, BoxLoader.WORKERS_MAX);
        Loading.duration(tuning, "resync", diagnostics);
        tuning.integer("maxDepth", 0, Integer.MAX_VALUE);
        tuning.done();
        return diagnostics.errors() == before;
    }
}
