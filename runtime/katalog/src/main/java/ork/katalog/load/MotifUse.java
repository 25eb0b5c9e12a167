package ork.katalog.load;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Shape;
import ork.katalog.template.Conversions;
import ork.katalog.template.Inputs;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/**
 * One import of a Motif by a CRD entry.
 *
 * @param number which the texts that came of it have
 * @param with the values that the entry gives
 * @param path how messages name {@code with}
 */
record MotifUse(int number, Motif motif, SortedMap<String, Yaml> with, String path) {
    MotifUse {
        with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }

    /** @param templates of the entry, whose templates the values are */
    TextTemplates.Offer offer(TemplateLoader templates, CrdLoader.Document document, Diagnostics diagnostics) {
        SortedMap<String, Tree> values = new TreeMap<>();
        for (Motif.Input input : motif.inputs()) {
            @Nullable Yaml value = with.getOrDefault(input.name(), input.otherwise());
            values.put(
                    input.name(),
                    value == null
                            ? Tree.NOTHING
                            : templates.seen().in(Place.GIVEN, () -> tree(input, value, templates)));
        }
        return new TextTemplates.Offer(
                motif.notes().under(document.notes()).functions(diagnostics),
                document.profiles().over(motif.profiles()),
                Optional.of(new Inputs(path, values)));
    }

    private Tree tree(Motif.Input input, Yaml value, TemplateLoader templates) {
        String at = path + "." + input.name();
        return input.type() == Conversions.NATIVE
                ? templates.anything(value, at)
                : templates.tree(value, new Shape.Leaf(input.type()), at);
    }
}
