package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Functions;
import ork.katalog.template.Inputs;
import ork.katalog.template.Template;
import ork.katalog.template.TemplateSyntaxException;
import ork.katalog.template.Templates;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** Compiles the texts of a CRD entry to templates, each with what its own file offers it. */
final class TextTemplates {
    private final SortedMap<Integer, Offer> offers = new TreeMap<>();
    private final Offer own;
    private final SchemaChecks schema;
    private final Diagnostics diagnostics;
    private final boolean bound;

    /**
     * What texts may refer to.
     *
     * @param inputs of a Motif; empty outside of one
     */
    record Offer(Functions functions, Profiles profiles, Optional<Inputs> inputs) {}

    /** @param schema of the CRs that the templates look at */
    TextTemplates(Functions functions, Profiles profiles, SchemaChecks schema, Diagnostics diagnostics) {
        this(functions, profiles, schema, diagnostics, true);
    }

    private TextTemplates(
            Functions functions, Profiles profiles, SchemaChecks schema, Diagnostics diagnostics, boolean bound) {
        this.bound = bound;
        this.own = new Offer(functions, profiles, Optional.empty());
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    /** For texts that several entries may use: nothing is said of what they read. */
    static TextTemplates unbound(Functions functions, Diagnostics diagnostics) {
        SchemaChecks none = new SchemaChecks(Optional.empty(), diagnostics);
        return new TextTemplates(functions, Profiles.BUILT_IN, none, diagnostics, false);
    }

    /** The same, but nothing is said of what texts read. */
    TextTemplates unchecked() {
        SchemaChecks none = new SchemaChecks(Optional.empty(), diagnostics);
        TextTemplates same = new TextTemplates(own.functions(), own.profiles(), none, diagnostics, bound);
        same.offers.putAll(offers);
        return same;
    }

    /** What is offered to the texts of another file, by the number of its use. */
    void offer(int use, Offer offer) {
        offers.put(use, offer);
    }

    private Offer offer(Yaml.Scalar text) {
        return offers.getOrDefault(text.origin().use(), own);
    }

    /** What its templates see. */
    Seen seen() {
        return schema.seen();
    }

    Profiles profiles(Yaml.Scalar name) {
        return offer(name).profiles();
    }

    /** The template; the empty one for what is in error. */
    Template template(Yaml.Scalar scalar) {
        try {
            return bound(
                    Templates.compile(
                            scalar.text(), scalar.position(), offer(scalar).functions()),
                    scalar);
        } catch (TemplateSyntaxException e) {
            Position place = scalar.origin().at(scalar.text(), e.offset());
            if (seen().isPart() && e.isOfAnUnknownFunction() && !e.mend().startsWith("did you mean")) {
                diagnostics.warning(
                        place,
                        "template: " + e.getMessage(),
                        "whoever imports this would have to have a note of that name",
                        e.mend());
            } else {
                diagnostics.error(place, "template: " + e.getMessage(), "", e.mend());
            }
            return Templates.EMPTY;
        }
    }

    /** What is at a path that is written there. */
    Template at(List<String> path, Yaml.Scalar written) {
        return bound(Templates.at(path), written);
    }

    private Template bound(Template template, Yaml.Scalar written) {
        if (!bound) {
            return template;
        }
        Optional<Inputs> inputs = offer(written).inputs();
        for (List<String> path : template.reads().paths()) {
            if (Inputs.has(path) && inputs.isEmpty()) {
                diagnostics.error(
                        written.position(),
                        "." + String.join(".", path) + " is not there",
                        "templates of a Motif alone see inputs",
                        "");
            }
        }
        Template bound = inputs.map(given -> given.bind(template)).orElse(template);
        schema.reads(template, written, inputs);
        return bound;
    }
}
