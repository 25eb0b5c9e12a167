package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Shape;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.RenderException;
import ork.katalog.template.Template;
import ork.katalog.template.Templates;
import ork.katalog.template.Texts;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Compiles YAML to templates and trees of them. What is fixed is converted and checked at once. */
final class TemplateLoader {
    /** What Kubernetes takes for the empty one where nothing is said: of a variable, and of the sorts of volumes. */
    private static final List<String> EMPTY = List.of("value", "emptyDir");

    private final TextTemplates texts;
    private final Diagnostics diagnostics;
    private final SelectorLoader selectors;

    TemplateLoader(TextTemplates texts, Diagnostics diagnostics) {
        this.texts = texts;
        this.diagnostics = diagnostics;
        this.selectors = new SelectorLoader(this);
    }

    /** The template; the empty one for null and for what is in error. */
    Template template(Yaml.@Nullable Scalar scalar) {
        return scalar == null ? Templates.EMPTY : texts.template(scalar);
    }

    /** What its templates see. */
    Seen seen() {
        return texts.seen();
    }

    /** What is at a path that is written there. */
    Template at(List<String> path, Yaml.Scalar written) {
        return texts.at(path, written);
    }

    Template template(Fields fields, String key) {
        return template(fields.scalar(key).orElse(null));
    }

    Texts texts(Fields fields) {
        List<Texts.Item> items = new ArrayList<>();
        for (Yaml.Entry entry : fields.entries()) {
            if (entry.value() instanceof Yaml.Scalar scalar) {
                items.add(new Texts.Item(entry.key(), template(scalar)));
            } else {
                wrong(entry.value(), fields.path(entry.key()), "a text is wanted");
            }
        }
        return new Texts(items);
    }

    /** The fields of a kind. Those that {@code common} names are read elsewhere. */
    Tree fields(Yaml.Mapping map, Shape.Fields shape, String path, List<String> common) {
        List<Tree.Branch.Member> members = new ArrayList<>();
        List<String> known = new ArrayList<>(common);
        for (Shape.Field field : shape.fields()) {
            known.add(field.name());
            Yaml value = map.get(field.name());
            String at = path + "." + field.name();
            if (value == null || value.isNull()) {
                if (field.required()) {
                    new Fields(map, path, diagnostics).missing(field.name());
                }
                continue;
            }
            members.add(new Tree.Branch.Member(field.name(), tree(value, field.shape(), at)));
        }
        unknown(map, path, known);
        exactlyOne(map, shape.exactlyOne(), path);
        return branch(members);
    }

    Tree tree(Yaml node, Shape shape, String path) {
        return switch (shape) {
            case Shape.Leaf(Conversion conversion) -> leaf(node, conversion, path);
            case Shape.TextMap(Conversion conversion) -> textMap(node, conversion, path);
            case Shape.Anything() -> anything(node, path);
            case Shape.Selector() -> selectors.selector(node, path);
            case Shape.Whole(Shape written, Conversion conversion) ->
                node instanceof Yaml.Scalar scalar && scalar.text().contains("{{")
                        ? new Tree.Leaf(template(scalar), conversion, scalar.position(), path)
                        : tree(node, written, path);
            case Shape.Later() -> {
                diagnostics.error(node.position(), path + " is not supported yet", "", "");
                yield Tree.NOTHING;
            }
            case Shape.ListOf(Shape item) -> list(node, item, path);
            case Shape.Profiled profiled ->
                node instanceof Yaml.Mapping map
                        ? profiled(map, profiled, path, List.of())
                        : wrong(node, path, "a map is wanted");
            case Shape.Fields fields -> {
                if (node instanceof Yaml.Mapping map) {
                    Tree tree = fields(map, fields, path, List.of());
                    yield tree.equals(Tree.NOTHING) ? Tree.EMPTY_OBJECT : tree;
                }
                yield wrong(node, path, "a map is wanted");
            }
        };
    }

    /** The fields of an entry. Those that {@code common} names are read elsewhere. */
    Tree entry(Yaml.Mapping map, Shape shape, String path, List<String> common) {
        return switch (shape) {
            case Shape.Profiled profiled -> profiled(map, profiled, path, common);
            case Shape.Fields fields -> fields(map, fields, path, common);
            default -> throw new IllegalArgumentException("an entry is a map of fields, and not " + shape);
        };
    }

    private Tree profiled(Yaml.Mapping map, Shape.Profiled shape, String path, List<String> common) {
        Optional<Yaml.Scalar> named = profile(map.get(shape.by()));
        List<String> elsewhere = new ArrayList<>(common);
        if (named.isPresent() || !shape.has(shape.by())) {
            elsewhere.add(shape.by());
        }
        Tree written = fields(map, named.isPresent() ? shape.partly() : shape.fields(), path, elsewhere);
        if (named.isEmpty()) {
            Yaml other = map.get(shape.by());
            if (other != null && !other.isNull() && !shape.has(shape.by())) {
                return wrong(other, path + "." + shape.by(), "the name of a profile is wanted");
            }
            return written.equals(Tree.NOTHING) ? Tree.EMPTY_OBJECT : written;
        }
        Yaml.Scalar name = named.get();
        for (Yaml.Entry entry : map.entries()) {
            String key = entry.key();
            if (!elsewhere.contains(key)
                    && !shape.beside().contains(key)
                    && shape.preset().has(key)) {
                diagnostics.error(
                        entry.position(),
                        path + "." + key + " stands beside a profile",
                        "the profile says it all",
                        "keep one of the two");
                return Tree.NOTHING;
            }
        }
        Template template = template(name);
        SortedMap<String, Tree> presets = new TreeMap<>();
        Profiles known = texts.profiles(name);
        // Of presets that a template may choose, or not, nothing is said of what they read.
        TemplateLoader chosen = template.fixed() ? this : new TemplateLoader(texts.unchecked(), diagnostics);
        for (Map.Entry<String, Yaml.Mapping> preset : known.of(shape.sort()).entrySet()) {
            if (template.fixed() && !preset.getKey().equals(name.text())) {
                continue;
            }
            if (!known.bring(preset.getValue())) {
                return wrong(
                        name,
                        path + "." + shape.by(),
                        "fewer uses of shorter profiles are wanted: all together bring at most " + Profiles.BROUGHT_MAX
                                + " characters of templates");
            }
            // Its templates see what those of the text see that names it.
            Yaml.Mapping used = Overlay.used(preset.getValue(), name.origin().use());
            presets.put(preset.getKey(), chosen.fields(used, shape.preset(), path, List.of()));
        }
        String field = path + "." + shape.by();
        if (template.fixed() && presets.isEmpty() && seen().isPart()) {
            diagnostics.warning(
                    name.position(),
                    field + " is \"" + name.text() + "\"",
                    "whoever imports this would have to have a profile of that name",
                    Hints.ofName(name.text(), known.of(shape.sort()).keySet()));
        } else if (template.fixed() && presets.isEmpty()) {
            diagnostics.error(
                    name.position(),
                    field + " is \"" + name.text() + "\"",
                    known.of(shape.sort()).isEmpty()
                            ? "this document has no such profile"
                            : "one of "
                                    + String.join(", ", known.of(shape.sort()).keySet()) + " is wanted",
                    "");
        }
        return new Tree.Preset(written, template, presets, name.position(), field);
    }

    /** The name of a profile, which may also be written as {@code {profile: name}}. */
    private static Optional<Yaml.Scalar> profile(@Nullable Yaml node) {
        Yaml name = node instanceof Yaml.Mapping map && map.entries().size() == 1 ? map.get("profile") : node;
        return name instanceof Yaml.Scalar scalar && !scalar.isNull() ? Optional.of(scalar) : Optional.empty();
    }

    private Tree leaf(Yaml node, Conversion conversion, String path) {
        if (!(node instanceof Yaml.Scalar scalar)) {
            return wrong(node, path, conversion.wants() + " is wanted");
        }
        Template template = template(scalar);
        if (!template.fixed()) {
            return new Tree.Leaf(template, conversion, scalar.position(), path);
        }
        if (scalar.text().contains("{{")) {
            // What is wrong with it has been said.
            return Tree.NOTHING;
        }
        try {
            return new Tree.Fixed(conversion.convert(Json.of(scalar.text()), scalar.position(), path));
        } catch (RenderException e) {
            diagnostics.error(
                    scalar.position(),
                    path + " is \"" + scalar.text() + "\"",
                    conversion.wants() + " is wanted",
                    conversion.mend(scalar.text()));
            return Tree.NOTHING;
        }
    }

    private Tree textMap(Yaml node, Conversion conversion, String path) {
        if (node instanceof Yaml.Scalar scalar && scalar.text().contains("{{")) {
            return new Tree.Leaf(template(scalar), Conversions.mapOf(conversion), scalar.position(), path);
        }
        if (!(SelectorLoader.labels(node, path, diagnostics) instanceof Yaml.Mapping map)) {
            return wrong(node, path, "a map of texts is wanted");
        }
        List<Tree.Branch.Member> members = new ArrayList<>();
        for (Yaml.Entry entry : map.entries()) {
            members.add(new Tree.Branch.Member(entry.key(), leaf(entry.value(), conversion, path + "." + entry.key())));
        }
        return branch(members);
    }

    Tree anything(Yaml node, String path) {
        return switch (node) {
            case Yaml.Mapping map ->
                branch(map.entries().stream()
                        .map(entry ->
                                new Tree.Branch.Member(entry.key(), anything(entry.value(), path + "." + entry.key())))
                        .toList());
            case Yaml.Sequence sequence ->
                items(sequence.items().stream()
                        .map(item -> anything(item, path + "[]"))
                        .toList());
            case Yaml.Scalar scalar -> {
                if (scalar.type() != Yaml.Type.STRING) {
                    yield new Tree.Fixed(YamlToJson.scalar(scalar));
                }
                Template template = template(scalar);
                yield template.fixed()
                        ? new Tree.Fixed(Json.of(scalar.text()))
                        : new Tree.Leaf(template, Conversions.NATIVE, scalar.position(), path);
            }
        };
    }

    private Tree list(Yaml node, Shape shape, String path) {
        if (!(node instanceof Yaml.Sequence sequence)) {
            return wrong(node, path, "a list is wanted");
        }
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(tree(sequence.items().get(i), shape, path + "[" + i + "]"));
        }
        return items(items);
    }

    /** A branch whose members are all fixed is fixed itself, and shared by all that it renders to. */
    private static Tree branch(List<Tree.Branch.Member> members) {
        JsonObject.Builder fixed = JsonObject.builder();
        for (Tree.Branch.Member member : members) {
            if (!(member.value() instanceof Tree.Fixed(Json value))) {
                return new Tree.Branch(members);
            }
            if (!(value instanceof Json.Null)) {
                fixed.put(member.key(), value);
            }
        }
        return new Tree.Fixed(fixed.build());
    }

    private static Tree items(List<Tree> items) {
        List<Json> fixed = new ArrayList<>();
        for (Tree item : items) {
            if (!(item instanceof Tree.Fixed(Json value))) {
                return new Tree.Items(items);
            }
            if (!(value instanceof Json.Null)) {
                fixed.add(value);
            }
        }
        return new Tree.Fixed(JsonArray.of(fixed));
    }

    private void unknown(Yaml.Mapping map, String path, List<String> known) {
        Fields fields = new Fields(map, path, diagnostics);
        fields.know(known);
        fields.done();
    }

    private void exactlyOne(Yaml.Mapping map, List<String> names, String path) {
        Fields written = new Fields(map, path, diagnostics);
        List<String> said = names.stream().filter(written::has).toList();
        List<String> there = said.isEmpty()
                ? names.stream()
                        .filter(name -> EMPTY.contains(name) && written.isWritten(name))
                        .toList()
                : said;
        if (!names.isEmpty() && there.size() != 1) {
            diagnostics.error(
                    map.position(),
                    path
                            + (there.isEmpty() ? " has none of " : " has ")
                            + String.join(", ", there.isEmpty() ? names : there),
                    "exactly one of " + String.join(", ", names) + " is wanted",
                    "");
        }
    }

    private Tree wrong(Yaml node, String path, String why) {
        diagnostics.error(node.position(), path + " is " + node.described(), why, "");
        return Tree.NOTHING;
    }
}
