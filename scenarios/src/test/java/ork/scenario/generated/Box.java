package ork.scenario.generated;

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
 * @param hook whether code of the user's writes into its status
 * @param ordered whether its children go in order, one after the other
 * @param rules whether there are defaults and a limit
 * @param resync seconds
 */
record Box(
        Set<Part> parts,
        Optional<Wait> awaits,
        Optional<Integer> reads,
        boolean hook,
        boolean ordered,
        boolean rules,
        int workers,
        int resync) {
    private static final int WEIGHT_MAX = 6;

    /** @param condition started, ready or healthy */
    record Wait(int before, String condition) {}

    Box {
        parts = Collections.unmodifiableSet(parts.isEmpty() ? EnumSet.of(Part.PAGE) : EnumSet.copyOf(parts));
    }

    Box without(Part part) {
        Set<Part> left = EnumSet.copyOf(parts);
        left.remove(part);
        return new Box(left, awaits, reads, hook, ordered, rules, workers, resync);
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
        if (hook) {
            line(text, 6, "mode: typed");
        }
        awaits.filter(wait -> wait.before() <= number)
                .ifPresent(wait ->
                        line(text, 6, "dependsOn: {" + name(number - wait.before()) + ": " + wait.condition() + "}"));
        if (rules) {
            line(text, 6, "mutation: {rules: [{field: spec.weight, default: 2}]}");
            line(text, 6, "validation: {rules: [{field: spec.size, max: " + WEIGHT_MAX + ", message: too many}]}");
        }
        line(text, 6, "operatorBox:");
        line(
                text,
                8,
                "reconciler: {workers: " + workers + ", resync: " + resync + "s"
                        + (hook ? ", hooks: {function: " + Stamp.class.getName() + "}" : "") + "}");
        reader(number).ifPresent(read -> {
            line(text, 8, "cross: [{crd: " + name(read) + ", selector: {name: \"{{ .spec.peer }}\"}, as: peer}]");
        });
        line(text, 8, "status: {fields: [{path: size, type: int, value: \"{{ .spec.size }}\"}]}");
        if (parts.stream().anyMatch(Part::isOnce)) {
            line(text, 8, "onCreate:");
            blocks(text, number, parts.stream().filter(Part::isOnce).toList());
        }
        List<Part> kept = parts.stream().filter(part -> !part.isOnce()).toList();
        if (!kept.isEmpty() || reader(number).isPresent()) {
            line(text, 8, "onReconcile:");
            blocks(text, number, kept);
            seen(text, number);
        }
        if (ordered) {
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
