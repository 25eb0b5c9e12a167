package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.katalog.Inactive;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.ExternalCall;
import ork.katalog.yaml.Yaml;

/** Finds the rules of {@code validation} and {@code mutation}: those of the file that is included, then its own. */
final class RuleList {
    private static final int RULES_MAX = 500;

    private final NamedFiles files;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;
    private final SortedMap<String, Fields> included = new TreeMap<>();

    RuleList(NamedFiles files, Diagnostics diagnostics, List<Inactive> inactive) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
    }

    /** @param section whose other fields are the caller's to read */
    List<Fields> of(Fields section) {
        List<Fields> rules = new ArrayList<>();
        String include = section.text("include");
        if (section.isWritten("include")) {
            files.map(include, section.positionOf("include"), section.path("include"))
                    .ifPresent(file -> {
                        rules.addAll(in(file));
                        included.put(section.path(), file);
                        file.done();
                    });
        }
        rules.addAll(in(section));
        return rules;
    }

    /** The calls that are made before the rules of a section, whose rules have been found: those of the file first. */
    List<ExternalCall> calls(Fields section, ExternalLoader loader) {
        List<ExternalCall> calls = new ArrayList<>();
        for (Fields each : Stream.of(Optional.ofNullable(included.get(section.path())), Optional.of(section))
                .flatMap(Optional::stream)
                .toList()) {
            calls.addAll(loader.calls(each, ExternalLoader.TIMEOUT, item -> reconciles(item, false)));
        }
        return calls;
    }

    private List<Fields> in(Fields map) {
        // Read by the loader of calls, which is made after the rules.
        map.know(List.of("external"));
        List<Fields> rules = new ArrayList<>();
        List<Yaml> items = map.list("rules");
        if (items.size() > RULES_MAX) {
            diagnostics.error(
                    items.get(RULES_MAX).position(),
                    map.path("rules") + " has " + items.size() + " items",
                    "at most " + RULES_MAX + " are looked at",
                    "");
            return rules;
        }
        for (int i = 0; i < items.size(); i++) {
            Fields rule = Fields.of(items.get(i), map.position(), map.path("rules") + "[" + i + "]", diagnostics);
            if (rule.usable()) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /**
     * Whether the rule is for reconciles; one for admission alone has no effect yet.
     *
     * @param protects whether somebody may rely on it for protection
     */
    boolean reconciles(Fields rule, boolean protects) {
        Fields fires = rule.map("fires");
        boolean reconciles = fires.flag("reconcile", true);
        fires.done();
        if (!reconciles) {
            diagnostics.warning(
                    fires.position(),
                    rule.path() + " has no effect yet",
                    "it is for admission alone" + (protects ? ", and nothing is protected by it" : ""),
                    protects ? "start with --allow-inactive to run without it" : "");
            inactive.add(new Inactive(fires.position(), rule.path(), protects));
        }
        return reconciles;
    }
}
