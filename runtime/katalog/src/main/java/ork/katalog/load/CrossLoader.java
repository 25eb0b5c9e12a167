package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.katalog.CrossRead;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Nearest;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Yaml;

/** Reads {@code cross} (section 1.11 of the language). */
final class CrossLoader {
    private static final int READS_MAX = 50;
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;
    private final List<String> names;

    /** @param names of all entries of the Katalog */
    CrossLoader(TemplateLoader templates, Diagnostics diagnostics, List<Inactive> inactive, List<String> names) {
        this.templates = templates;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
        this.names = names;
    }

    List<CrossRead> reads(Fields box) {
        List<CrossRead> reads = new ArrayList<>();
        List<Yaml> items = box.list("cross");
        if (items.size() > READS_MAX) {
            diagnostics.error(
                    items.get(READS_MAX).position(),
                    box.path("cross") + " has " + items.size() + " items",
                    "a CRD entry reads at most " + READS_MAX,
                    "");
            return reads;
        }
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), box.position(), box.path("cross") + "[" + i + "]", diagnostics);
            if (item.usable()) {
                read(item).filter(read -> isNew(read, item, reads)).ifPresent(reads::add);
            }
        }
        return reads;
    }

    /** Whose numbers may be asked for: by the name that a read gives them, or by that of their entry. */
    Set<String> named(List<CrossRead> reads) {
        Set<String> named = new TreeSet<>();
        reads.forEach(read -> {
            named.add(read.as());
            named.add(read.crd());
        });
        return named;
    }

    private Optional<CrossRead> read(Fields item) {
        NotYet.CROSS.report(item, diagnostics, inactive);
        String crd = item.text("crd");
        String as = item.text("as");
        Fields selector = item.map("selector");
        Template name = templates.template(selector, "name");
        Template namespace = templates.template(selector, "namespace");
        Optional<Texts> labels = selector.has("matchLabels")
                ? Optional.of(templates.texts(selector.map("matchLabels")))
                : Optional.empty();
        boolean all = strategy(item, labels.isPresent()) | strategy(selector, labels.isPresent());
        selector.know(List.of("matchLabels"));
        selector.done();
        item.done();
        boolean known = isKnown(item, crd);
        if (labels.isEmpty() && !selector.has("name")) {
            diagnostics.error(
                    selector.position(),
                    selector.path("name") + " is missing",
                    "something has to say which CR is read",
                    "write a name, or matchLabels");
        }
        if (!as.isEmpty() && !KEY.matcher(as).matches()) {
            diagnostics.error(
                    item.positionOf("as"),
                    item.path("as") + " is \"" + as + "\"",
                    "letters, digits, - and _ are wanted, and a letter first",
                    "");
        }
        return known
                ? Optional.of(
                        new CrossRead(item.position(), as.isEmpty() ? crd : as, crd, name, namespace, labels, all))
                : Optional.empty();
    }

    private boolean isKnown(Fields item, String crd) {
        if (!item.has("crd")) {
            if (!item.has("labelSelector") && !item.has("source")) {
                diagnostics.error(item.position(), item.path("crd") + " is missing", "it is required", "");
            }
            return false;
        }
        if (!names.contains(crd) && !item.has("source")) {
            diagnostics.error(
                    item.positionOf("crd"),
                    item.path("crd") + " names \"" + crd + "\"",
                    "there is no such CRD in the Katalog",
                    Nearest.to(crd, names)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return names.contains(crd);
    }

    private boolean isNew(CrossRead read, Fields item, List<CrossRead> reads) {
        boolean twice = reads.stream().anyMatch(other -> other.as().equals(read.as()));
        if (twice) {
            diagnostics.error(
                    item.positionOf(item.has("as") ? "as" : "crd"),
                    item.path() + " is \"" + read.as() + "\" too",
                    "each has a name of its own below .cross",
                    "say another one with \"as\"");
        }
        return !twice;
    }

    /** Whether it wants all; the language has the word beside the labels and beside the selector. */
    private boolean strategy(Fields fields, boolean labelled) {
        String strategy = fields.word("strategy", "first", "all");
        if (!strategy.isEmpty() && !labelled) {
            diagnostics.error(
                    fields.positionOf("strategy"),
                    fields.path("strategy") + " stands without matchLabels",
                    "a name leads to one CR",
                    "add selector.matchLabels");
        }
        return strategy.equals("all");
    }
}
