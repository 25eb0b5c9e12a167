package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.Normalization;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Reads {@code normalize.spec} (section 2.1 of the language). */
final class NormalizeLoader {
    private final TemplateLoader templates;
    private final SchemaChecks schema;
    private final Diagnostics diagnostics;

    NormalizeLoader(TemplateLoader templates, SchemaChecks schema, Diagnostics diagnostics) {
        this.templates = templates;
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    /** To be called before anything else of the entry is read: what is made here may be read there. */
    Normalization normalization(Fields normalize) {
        Fields spec = normalize.map("spec");
        List<Normalization.Field> made = new ArrayList<>();
        for (Yaml.Entry entry : spec.entries()) {
            String at = spec.path() + "." + entry.key();
            List<String> path = Loading.path("spec." + entry.key());
            if (path.isEmpty()) {
                diagnostics.error(
                        entry.position(),
                        at + " is no path",
                        "a path below spec is wanted, such as schedule or backup.schedule",
                        "");
            } else if (!(entry.value() instanceof Yaml.Scalar)) {
                diagnostics.error(
                        entry.value().position(), at + " is " + entry.value().described(), "a template is wanted", "");
            } else if (apart(entry, at, path, made)) {
                Tree value = templates.anything(entry.value(), at);
                if (value.volatileResult()) {
                    diagnostics.warning(
                            entry.value().position(),
                            at + " changes by itself",
                            "children that are made from it are never quiet",
                            "");
                }
                made.add(new Normalization.Field(path, value));
            }
        }
        normalize.done();
        made.forEach(field -> schema.makes(field.path()));
        return new Normalization(made);
    }

    /** Of two values of which one holds the other, nobody can say which is meant. */
    private boolean apart(Yaml.Entry entry, String at, List<String> path, List<Normalization.Field> made) {
        for (Normalization.Field other : made) {
            int common = Math.min(path.size(), other.path().size());
            if (path.subList(0, common).equals(other.path().subList(0, common))) {
                diagnostics.error(
                        entry.position(),
                        at + " overlaps with " + String.join(".", other.path()),
                        "one of the two would replace the other",
                        "keep one of them");
                return false;
            }
        }
        return true;
    }
}
