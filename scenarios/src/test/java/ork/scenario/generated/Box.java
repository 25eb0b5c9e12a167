package ork.scenario.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a generated Katalog.
 *
 * @param parts what it makes
 * @param awaits how many entries before it the one stands that it waits for, and for what; empty for nobody
 * @param reads how many entries before it the one stands that it reads; empty for none
 * @param traits what it has beside its children
 * @param resync seconds
 */
record Box(
        Set<Part> parts, Optional<Wait> awaits, Optional<Integer> reads, Set<Trait> traits, int workers, int resync) {
    private static final int WEIGHT_MAX = 6;
    private static final String HOST = "http://town.example.com/";

    /** @param condition started, ready or healthy */
    record Wait(int before, String condition) {}

    Box {
        parts = Collections.unmodifiableSet(parts.isEmpty() ? EnumSet.of(Part.PAGE) : EnumSet.copyOf(parts));
        traits = Collections.unmodifiableSet(traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits));
    }

    static Box of(Set<Part> parts, Set<Trait> traits) {
        return new Box(parts, Optional.empty(), Optional.empty(), traits, 1, 10);
    }

    Box without(Part part) {
        Set<Part> left = EnumSet.copyOf(parts);
        left.remove(part);
        return new Box(left, awaits, reads, traits, workers, resync);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What shows at the owner of a workload needs one. */
    boolean isEnriched() {
        return has(Trait.ENRICHED) && parts.contains(Part.STORE);
    }

    static String name(int number) {
        return "box" + (char) ('a' + number);
    }

    static String kind(int number) {
        return "Box" + (char) ('a' + number);
    }

    /** Its lines below {@code spec.crds}. */
    String text(int number) {
        String name = name(number);
        StringBuilder text = new StringBuilder();
        line(text, 4, name + ":");
        line(
                text,
                6,
                "apiTypes: {group: towns.example.com, version: v1, kind: " + kind(number) + ", plural: " + name + "s}");
        if (has(Trait.HOOK)) {
            line(text, 6, "mode: typed");
        }
        awaits.filter(wait -> wait.before() <= number)
                .ifPresent(wait ->
                        line(text, 6, "dependsOn: {" + name(number - wait.before()) + ": " + wait.condition() + "}"));
        if (has(Trait.RULES)) {
            line(text, 6, "mutation: {rules: [{field: spec.weight, default: 2}]}");
            line(text, 6, "validation: {rules: [{field: spec.size, max: " + WEIGHT_MAX + ", message: too many}]}");
        }
        if (has(Trait.NORMALIZED)) {
            line(text, 6, "normalize: {spec: {loud: \"{{ .spec.title | toUpper }}\"}}");
        }
        if (isEnriched()) {
            line(text, 6, "enrich: [owner]");
        }
        if (has(Trait.IMPORTED)) {
            line(
                    text,
                    6,
                    "imports: [{motif: ./" + Town.MOTIF_FILE + ", with: {text: \"{{ .spec.title }}\", box: " + name
                            + "}}]");
        }
        line(text, 6, "operatorBox:");
        line(
                text,
                8,
                "reconciler: {workers: " + workers + ", resync: " + resync + "s"
                        + (has(Trait.REQUEUED)
                                ? ", requeue: {after: 1s, when: [{field: status.ticks, lessThan: 3}]}"
                                : "")
                        + (has(Trait.HOOK) ? ", hooks: {function: " + Stamp.class.getName() + "}" : "") + "}");
        gate(text);
        reader(number).ifPresent(read -> {
            line(text, 8, "cross: [{crd: " + name(read) + ", selector: {name: \"{{ .spec.peer }}\"}, as: peer}]");
        });
        status(text);
        if (has(Trait.RECORDED)) {
            line(
                    text,
                    8,
                    "rollback: {trigger: {consecutiveFailures: 100}, onRollback: {configMaps: [{name: \"{{ .metadata.name }}-"
                            + name + "-back\", data: {title: \"{{ .previous.spec.title }}\"}}]}}");
        }
        if (parts.stream().anyMatch(Part::isOnce)) {
            line(text, 8, "onCreate:");
            blocks(text, number, parts.stream().filter(Part::isOnce).toList());
        }
        List<Part> kept = parts.stream().filter(part -> !part.isOnce()).toList();
        if (!kept.isEmpty() || reader(number).isPresent() || has(Trait.CALLING)) {
            line(text, 8, "onReconcile:");
            if (has(Trait.CALLING)) {
                line(text, 10, "external: [{name: price, url: \"" + HOST + "config/{{ .metadata.name }}\"}]");
            }
            blocks(text, number, kept);
            seen(text, number);
        }
        if (has(Trait.PARTING)) {
            line(text, 8, "onDelete:");
            line(text, 10, "timeout: 15s");
            line(text, 10, "external: [{name: bye, url: \"" + HOST + "health\"}]");
        } else if (has(Trait.ORDERED)) {
            line(text, 8, "onDelete:");
            line(text, 10, "ordered: true");
            line(text, 10, "timeout: 20s");
            line(text, 10, "groups:");
            for (Part part : parts) {
                line(
                        text,
                        12,
                        "- {name: " + part.name().toLowerCase(java.util.Locale.ROOT) + ", " + part.block() + ": ["
                                + part.named(name) + "]}");
            }
        }
        return text.toString();
    }

    private void gate(StringBuilder text) {
        List<String> passes = new ArrayList<>();
        if (has(Trait.GATED)) {
            passes.add("{field: metadata.name, notEquals: b}");
        }
        if (has(Trait.ASKED)) {
            passes.add("{field: external.leave.status, equals: \"200\"}");
        }
        if (!passes.isEmpty()) {
            String calls = has(Trait.ASKED)
                    ? "external: [{name: leave, url: \"" + HOST + "config/{{ .metadata.name }}\"}], "
                    : "";
            line(text, 8, "preReconcile: {reconcileGate: {" + calls + "when: [" + String.join(", ", passes) + "]}}");
        }
    }

    private void status(StringBuilder text) {
        line(text, 8, "status:");
        line(text, 10, "fields:");
        field(text, "size, type: int, value: \"{{ .spec.size }}\"");
        if (has(Trait.RULES)) {
            field(text, "weight, type: int, value: \"{{ .spec.weight }}\"");
        }
        if (has(Trait.NORMALIZED)) {
            field(text, "loud, value: \"{{ .spec.loud }}\"");
        }
        if (has(Trait.REQUEUED)) {
            field(
                    text,
                    "ticks, type: int, value: \"{{ add .status.ticks 1 }}\", when: [{field: status.ticks, lessThan: 3}]");
        }
        if (has(Trait.CALLING)) {
            field(text, "answered, type: int, value: \"{{ .external.price.status }}\"");
        }
        if (isEnriched()) {
            field(text, "owner, value: \"{{ .children.statefulset._owner.name }}\"");
        }
    }

    private static void field(StringBuilder text, String words) {
        line(text, 12, "- {path: " + words + "}");
    }

    private Optional<Integer> reader(int number) {
        return reads.filter(before -> before <= number).map(before -> number - before);
    }

    private static void blocks(StringBuilder text, int number, List<Part> parts) {
        for (String block : parts.stream().map(Part::block).distinct().toList()) {
            line(text, 10, block + ":");
            parts.stream()
                    .filter(part -> part.block().equals(block))
                    .forEach(part -> line(text, 12, "- " + part.item(name(number))));
        }
    }

    /**
     * What it has read of another, as a label of something that no part is. It is there whatever was read: of a child that
     * comes and goes with what others are, what strangers have written stays or not by the order of things.
     */
    private void seen(StringBuilder text, int number) {
        if (reader(number).isPresent()) {
            line(text, 10, "limitRanges:");
            line(
                    text,
                    12,
                    "- {name: \"{{ .metadata.name }}-" + name(number)
                            + "-seen\", labels: {title: '{{ .cross.peer.spec.title | default \"none\" }}'},"
                            + " limits: [{type: Container, max: {cpu: \"1\"}}]}");
        }
    }

    private static void line(StringBuilder text, int indent, String words) {
        text.append(" ".repeat(indent)).append(words).append('\n');
    }
}
