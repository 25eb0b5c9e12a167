package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ForEach;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Yaml;

/** Reads {@code forEach} of an entry (section 1.10 of the language). */
final class ForEachLoader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** What templates see of an element besides {@code as}. */
    private static final List<String> OWN = List.of("item", "key", "value");

    /** What they see at the root already. */
    private static final List<String> TAKEN = List.of(
            "metadata",
            "spec",
            "status",
            "apiVersion",
            "kind",
            "children",
            "cross",
            "external",
            "inputs",
            "previous",
            "metrics",
            "health",
            "request",
            "events",
            "Name",
            "Namespace");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    ForEachLoader(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /** Where the templates of an entry stand that is itself at a place. */
    static Place place(Yaml.Mapping entry, Place around) {
        Yaml written = entry.get("forEach");
        if (!(written instanceof Yaml.Mapping forEach)) {
            return written == null ? around : Place.ANYWHERE;
        }
        String over = text(forEach, "field");
        return around.repeated(
                new Place.Repeated(Loading.path(over.startsWith(".") ? over.substring(1) : over), text(forEach, "as")));
    }

    private static String text(Yaml.Mapping map, String key) {
        return map.get(key) instanceof Yaml.Scalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    /** @param names what the names and the namespaces of the children read */
    Optional<ForEach> forEach(Fields entry, Reads names) {
        if (!entry.isWritten("forEach")) {
            entry.know(List.of("forEach"));
            return Optional.empty();
        }
        Fields forEach = entry.map("forEach");
        String written = forEach.text("field");
        String as = forEach.text("as");
        forEach.done();
        if (!forEach.usable()) {
            return Optional.empty();
        }
        if (!forEach.has("field")) {
            forEach.require("field");
            return Optional.empty();
        }
        List<String> field = Loading.path(written.startsWith(".") ? written.substring(1) : written);
        if (field.isEmpty() && !written.contains("{{")) {
            diagnostics.error(
                    forEach.positionOf("field"),
                    forEach.path("field") + " is no path",
                    "the path of a list or a map is wanted, such as spec.regions",
                    "");
        }
        if (!as.isEmpty() && (!NAME.matcher(as).matches() || TAKEN.contains(as))) {
            diagnostics.error(
                    forEach.positionOf("as"),
                    forEach.path("as") + " is \"" + as + "\"",
                    TAKEN.contains(as)
                            ? "templates see something else by that name"
                            : "letters, digits and _ are wanted, and a letter first",
                    "");
        }
        List<String> own = new ArrayList<>(OWN);
        own.add(as);
        boolean apart = names.everything()
                || names.paths().stream()
                        .anyMatch(path -> own.stream().anyMatch(name -> name.equalsIgnoreCase(path.getFirst())));
        if (!apart) {
            diagnostics.error(
                    entry.positionOf("forEach"),
                    forEach.path() + " makes children of one name",
                    "each would replace the one before",
                    "write {{ ." + (as.isEmpty() ? "item" : as) + " }} into the name");
        }
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Optional<Yaml.Scalar> place = forEach.scalar("field");
        return place.map(at -> new ForEach(forEach.position(), String.join(".", field), templates.at(field, at), as));
    }
}
