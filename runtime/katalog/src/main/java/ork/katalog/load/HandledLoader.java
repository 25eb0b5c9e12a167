package ork.katalog.load;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.katalog.HandledNamespaces;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.yaml.Yaml;

/** Reads {@code allowedNamespaces} and {@code restrictedNamespaces} of a CRD entry (section 1.2 of the language). */
final class HandledLoader {
    static final String ALLOWED = "allowedNamespaces";
    static final String RESTRICTED = "restrictedNamespaces";

    /** Of what a namespace may be called, with {@code *} and {@code ?} in it. */
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?");

    private final Diagnostics diagnostics;

    HandledLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * @param namespaced whether the kind's CRs are in namespaces
     * @param only the one namespace that is watched; empty for all
     */
    HandledNamespaces handled(Fields entry, boolean namespaced, String only) {
        SortedSet<String> allowed = names(entry, ALLOWED);
        SortedSet<String> restricted = names(entry, RESTRICTED);
        if (entry.isWritten(ALLOWED) && entry.isWritten(RESTRICTED)) {
            diagnostics.error(
                    entry.positionOf(ALLOWED),
                    entry.path(ALLOWED) + " stands beside " + RESTRICTED,
                    "one of the two says it all",
                    "remove one of them");
            return HandledNamespaces.ALL;
        }
        HandledNamespaces handled = new HandledNamespaces(allowed, restricted);
        for (String list : List.of(ALLOWED, RESTRICTED)) {
            if (entry.isWritten(list)) {
                check(entry, list, handled, namespaced, only);
            }
        }
        return handled;
    }

    /** Where templates may lead: names, and patterns of them. */
    static NamespacePatterns targets(Fields entry, Diagnostics diagnostics) {
        List<String> patterns = entry.texts("targetNamespaces");
        for (String pattern : patterns) {
            if (!PATTERN.matcher(pattern).matches()) {
                diagnostics.error(
                        entry.positionOf("targetNamespaces"),
                        entry.path("targetNamespaces") + " names \"" + pattern + "\"",
                        "no namespace is called so: names are wanted, in which * stands for any characters and ? for one",
                        "");
            }
        }
        return new NamespacePatterns(patterns);
    }

    private void check(Fields entry, String list, HandledNamespaces handled, boolean namespaced, String only) {
        if (!namespaced) {
            diagnostics.error(
                    entry.positionOf(list),
                    entry.path(list) + " stands at a kind of cluster scope",
                    "its CRs are in no namespace",
                    "remove it");
        } else if (list.equals(ALLOWED) && entry.list(list).isEmpty()) {
            diagnostics.error(
                    entry.positionOf(list),
                    entry.path(list) + " is empty",
                    "no CR would be handled",
                    "name a namespace, or write \"enabled: false\"");
        } else if (!only.isEmpty() && !handled.handle(only)) {
            diagnostics.error(
                    entry.positionOf(list),
                    entry.path(list) + (list.equals(ALLOWED) ? " leaves out \"" : " names \"") + only + "\"",
                    "no other namespace is watched (\"namespace\"), so no CR would be handled",
                    "remove one of the two");
        } else if (!only.isEmpty()) {
            diagnostics.warning(
                    entry.positionOf(list),
                    entry.path(list) + " has no effect",
                    "the namespace \"" + only + "\" alone is watched",
                    "remove it, or \"namespace\"");
        }
    }

    private SortedSet<String> names(Fields entry, String list) {
        SortedSet<String> names = new TreeSet<>();
        List<Yaml> items = entry.list(list);
        for (int i = 0; i < items.size(); i++) {
            String path = entry.path(list) + "[" + i + "]";
            if (!(items.get(i) instanceof Yaml.Scalar scalar)) {
                diagnostics.error(
                        items.get(i).position(),
                        path + " is " + items.get(i).described(),
                        "the name of a namespace is wanted",
                        "");
            } else if (!Loading.LABEL.matcher(scalar.text()).matches()) {
                diagnostics.error(
                        scalar.position(),
                        path + " is \"" + scalar.text() + "\"",
                        "the name of a namespace is wanted; patterns and templates are not",
                        "");
            } else {
                names.add(scalar.text());
            }
        }
        return names;
    }
}
