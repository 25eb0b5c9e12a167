package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ork.katalog.Cleanup;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Entry;
import ork.katalog.yaml.Yaml;

/** Reads {@code onDelete} (sections 1.6 and 2.4 of the language). */
final class CleanupLoader {
    private static final List<String> OWN =
            List.of("when", "or", ConditionLoader.OLD_OR, "external", "ordered", "timeout", "groups");
    private static final int GROUPS_MAX = 50;

    private final BlockLoader blocks;
    private final ConditionLoader conditions;
    private final Diagnostics diagnostics;

    CleanupLoader(BlockLoader blocks, ConditionLoader conditions, Diagnostics diagnostics) {
        this.blocks = blocks;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    Cleanup cleanup(Fields box, EntryLoader.Around around) {
        if (!box.has("onDelete")) {
            box.know(List.of("onDelete"));
            return Cleanup.NONE;
        }
        Fields block = box.map("onDelete");
        // Read by the loader of calls.
        block.know(List.of("external"));
        Conditions gates = conditions.conditions(block);
        boolean ordered = block.flag("ordered", false);
        Duration timeout = timeout(block);
        List<Yaml> groups = block.list("groups");
        Cleanup.Step plain = step(block, "", Conditions.NONE, OWN, around);
        block.done();
        boolean empty = plain.runs().isEmpty() && plain.deletes().isEmpty();
        if (ordered != block.has("groups")) {
            diagnostics.error(
                    block.positionOf(ordered ? "ordered" : "groups"),
                    block.path() + (ordered ? " is ordered and has no groups" : " has groups and is not ordered"),
                    "what is deleted in order is in groups",
                    ordered ? "add \"groups\"" : "write \"ordered: true\"");
        }
        if (ordered && !empty) {
            diagnostics.error(
                    block.position(), block.path() + " has entries beside its groups", "", "move them into a group");
        }
        if (!ordered) {
            return new Cleanup(gates, false, timeout, empty ? List.of() : List.of(plain));
        }
        return new Cleanup(gates, true, timeout, groups(block, groups, around));
    }

    private List<Cleanup.Step> groups(Fields block, List<Yaml> groups, EntryLoader.Around around) {
        List<Cleanup.Step> steps = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        if (groups.size() > GROUPS_MAX) {
            diagnostics.error(
                    groups.get(GROUPS_MAX).position(),
                    block.path("groups") + " has " + groups.size() + " groups",
                    "at most " + GROUPS_MAX + " are followed",
                    "");
            return steps;
        }
        for (int i = 0; i < groups.size(); i++) {
            Fields group =
                    Fields.of(groups.get(i), block.position(), block.path("groups") + "[" + i + "]", diagnostics);
            String written = group.text("name");
            String name = written.isEmpty() ? "group " + (i + 1) : written;
            if (!names.add(name)) {
                diagnostics.error(
                        group.positionOf("name"),
                        group.path("name") + " is \"" + name + "\"",
                        "another group has that name",
                        "");
            }
            Conditions gates = conditions.conditions(group);
            Cleanup.Step step = step(group, name, gates, List.of("name", "when", "or", ConditionLoader.OLD_OR), around);
            group.done();
            if (group.usable() && step.runs().isEmpty() && step.deletes().isEmpty()) {
                diagnostics.warning(group.position(), group.path() + " deletes nothing", "it has no entries", "");
            }
            steps.add(step);
        }
        return steps;
    }

    private Cleanup.Step step(
            Fields fields, String name, Conditions gates, List<String> others, EntryLoader.Around around) {
        List<Entry> runs = new ArrayList<>();
        List<Entry> deletes = new ArrayList<>();
        EntryLoader.Around going = around.of(EntryLoader.Purpose.GOING);
        blocks.entries(
                fields,
                others,
                going,
                (entry, written) -> (EntryLoader.isJobToRun(entry.key(), written) ? runs : deletes).add(entry));
        return new Cleanup.Step(name, gates, runs, deletes);
    }

    private Duration timeout(Fields block) {
        Optional<Duration> timeout = Loading.duration(block, "timeout", diagnostics);
        if (timeout.isPresent() && !timeout.get().isPositive()) {
            diagnostics.error(
                    block.positionOf("timeout"), block.path("timeout") + " is zero", "it must be positive", "");
        }
        return timeout.filter(Duration::isPositive).orElse(Cleanup.TIMEOUT);
    }
}
