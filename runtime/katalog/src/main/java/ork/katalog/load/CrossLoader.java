package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.katalog.CrossRead;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.RemoteRead;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Yaml;

/** Reads {@code cross} (section 1.11 of the language). */
final class CrossLoader {
    private static final int READS_MAX = 50;
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;
    private final RemoteLoader remotes;
    private final SortedMap<String, OtherEntry> names;

    /** @param names of all entries of the Katalog, with what is known of each */
    CrossLoader(
            TemplateLoader templates,
            Diagnostics diagnostics,
            RemoteLoader remotes,
            SortedMap<String, OtherEntry> names) {
        this.templates = templates;
        this.diagnostics = diagnostics;
        this.remotes = remotes;
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
        Optional<RemoteRead> remote = remotes.remote(item);
        String crd = item.has("labelSelector") ? selected(item) : item.text("crd");
        item.know(List.of("crd", "labelSelector"));
        String as = item.text("as");
        Fields selector = item.map("selector");
        Template name = templates.template(selector, "name");
        Template namespace = templates.template(selector, "namespace");
        Optional<Texts> labels = selector.has("matchLabels")
                ? Optional.of(templates.texts(selector.map("matchLabels")))
                : Optional.empty();
        boolean all = strategy(item, labels.isPresent()) | strategy(selector, labels.isPresent());
        seen(as.isEmpty() ? crd : as, remote.isPresent() ? "" : crd, all);
        selector.know(List.of("matchLabels"));
        selector.done();
        item.done();
        boolean known = isKnown(item, crd, remote.isPresent());
        remote.ifPresent(_ -> byNameAlone(selector, labels.isPresent()));
        boolean wantsName = remote.map(RemoteRead::wantsName).orElse(true);
        if (labels.isEmpty() && wantsName && !selector.has("name")) {
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
                ? Optional.of(new CrossRead(
                        item.position(), as.isEmpty() ? crd : as, crd, name, namespace, labels, all, remote))
                : Optional.empty();
    }

    /** @param crd whose CRs are read; empty for those of another process */
    private void seen(String name, String crd, boolean all) {
        String shown = ".cross." + name;
        Outline cr = Optional.ofNullable(names.get(crd))
                .map(other -> other.cr(all ? shown + "[]" : shown))
                .orElse(Outline.ANYTHING);
        templates.seen().cross(name, all && !crd.isEmpty() ? new ListOutline(shown, cr) : cr);
    }

    private void byNameAlone(Fields selector, boolean labelled) {
        if (labelled) {
            diagnostics.error(
                    selector.positionOf("matchLabels"),
                    selector.path("matchLabels") + " stands beside a source",
                    "another process is asked for one CR by its name",
                    "write a name");
        }
    }

    /** The one entry whose CRs get these labels. */
    private String selected(Fields item) {
        Fields selector = item.map("labelSelector");
        SortedMap<String, String> wanted = new TreeMap<>();
        selector.keys().forEach(key -> wanted.put(key, selector.text(key)));
        List<String> fitting = names.keySet().stream()
                .filter(name -> Optional.ofNullable(names.get(name))
                        .map(other -> other.labels().entrySet().containsAll(wanted.entrySet()))
                        .orElse(false))
                .toList();
        if (item.has("crd")) {
            diagnostics.error(
                    item.positionOf("labelSelector"),
                    item.path() + " has crd and labelSelector",
                    "exactly one of crd, labelSelector is wanted",
                    "");
        } else if (wanted.isEmpty() || fitting.size() != 1) {
            diagnostics.error(
                    item.positionOf("labelSelector"),
                    item.path("labelSelector")
                            + (wanted.isEmpty()
                                    ? " is empty"
                                    : fitting.isEmpty() ? " fits no CRD entry" : " fits " + String.join(", ", fitting)),
                    "the labels of exactly one CRD entry are wanted",
                    "name the entry with crd");
        }
        return fitting.size() == 1 ? fitting.getFirst() : "";
    }

    /** @param elsewhere whether another process has the entry, of which nothing is known here */
    private boolean isKnown(Fields item, String crd, boolean elsewhere) {
        if (crd.isEmpty()) {
            if (!item.has("crd") && !item.has("labelSelector")) {
                diagnostics.error(
                        item.position(),
                        item.path() + " says no CRD",
                        "exactly one of crd, labelSelector is wanted",
                        "write crd, with the name of a CRD entry");
            }
            return false;
        }
        if (elsewhere) {
            boolean possible = Loading.LABEL.matcher(crd).matches();
            if (!possible) {
                diagnostics.error(
                        item.positionOf("crd"),
                        item.path("crd") + " is \"" + crd + "\"",
                        "no CRD entry can have that name",
                        "");
            }
            return possible;
        }
        if (!names.containsKey(crd)) {
            diagnostics.error(
                    item.positionOf("crd"),
                    item.path("crd") + " names \"" + crd + "\"",
                    "there is no such CRD in the Katalog",
                    Nearest.to(crd, names.keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return names.containsKey(crd);
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
