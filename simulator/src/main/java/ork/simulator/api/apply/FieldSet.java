package ork.simulator.api.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * A set of paths. Immutable. A path may be in the set without the paths below it, and the other way round.
 *
 * @param nodes by first step; no node is empty
 */
public record FieldSet(SortedMap<Step, Node> nodes) {
    public static final FieldSet EMPTY = new FieldSet(new TreeMap<>());

    /** @param member whether the path that ends here is in the set */
    public record Node(boolean member, FieldSet below) {
        private static final Node MEMBER = new Node(true, EMPTY);
        private static final Node NOTHING = new Node(false, EMPTY);

        boolean isEmpty() {
            return !member && below.isEmpty();
        }
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    public static FieldSet of(Step... path) {
        FieldSet set = EMPTY;
        for (int i = path.length - 1; i >= 0; i--) {
            TreeMap<Step, Node> one = new TreeMap<>();
            one.put(path[i], i == path.length - 1 ? Node.MEMBER : new Node(false, set));
            set = new FieldSet(one);
        }
        return set;
    }

    /** The single path of these field names. */
    public static FieldSet ofFields(String... names) {
        Step[] path = new Step[names.length];
        for (int i = 0; i < names.length; i++) {
            path[i] = new Step.Field(names[i]);
        }
        return of(path);
    }

    public boolean hasMember(Step step) {
        Node node = nodes.get(step);
        return node != null && node.member();
    }

    /** What the set holds below a step. */
    public FieldSet below(Step step) {
        Node node = nodes.get(step);
        return node == null ? EMPTY : node.below();
    }

    public FieldSet union(FieldSet other) {
        return isEmpty()
                ? other
                : other.isEmpty() || isSame(other)
                        ? this
                        : combine(
                                other,
                                (a, b) -> new Node(
                                        a.member() || b.member(), a.below().union(b.below())));
    }

    public FieldSet intersection(FieldSet other) {
        return isSame(other)
                ? this
                : combine(
                        other,
                        (a, b) -> new Node(a.member() && b.member(), a.below().intersection(b.below())));
    }

    /** The paths of this set that are not in the other. */
    public FieldSet difference(FieldSet other) {
        if (isSame(other)) {
            return EMPTY;
        }
        return isEmpty() || other.isEmpty()
                ? this
                : combine(
                        other,
                        (a, b) -> new Node(a.member() && !b.member(), a.below().difference(b.below())));
    }

    /** The paths of this set that are neither in the other nor below a path of the other. */
    public FieldSet differenceWithBelow(FieldSet other) {
        return other.isEmpty()
                ? this
                : combine(
                        other,
                        (a, b) -> new Node(
                                a.member() && !b.member(),
                                b.member() ? EMPTY : a.below().differenceWithBelow(b.below())));
    }

    /** Sets share what they have in common; looking into that would change nothing. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isSame(FieldSet other) {
        return this == other;
    }

    private FieldSet combine(FieldSet other, BiFunction<Node, Node, Node> rule) {
        TreeMap<Step, Node> combined = new TreeMap<>();
        for (Map.Entry<Step, Node> entry : nodes.entrySet()) {
            Node with = other.nodes.get(entry.getKey());
            put(combined, entry.getKey(), rule.apply(entry.getValue(), with == null ? Node.NOTHING : with));
        }
        for (Map.Entry<Step, Node> entry : other.nodes.entrySet()) {
            if (!nodes.containsKey(entry.getKey())) {
                put(combined, entry.getKey(), rule.apply(Node.NOTHING, entry.getValue()));
            }
        }
        return combined.isEmpty() ? EMPTY : new FieldSet(combined);
    }

    static void put(SortedMap<Step, Node> nodes, Step step, Node node) {
        if (!node.isEmpty()) {
            nodes.put(step, node);
        }
    }

    /** Every path in the set, as messages show it. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect("", paths);
        return paths;
    }

    private void collect(String prefix, List<String> paths) {
        nodes.forEach((step, node) -> {
            String path = prefix + step.shown();
            if (node.member()) {
                paths.add(path);
            }
            node.below().collect(path, paths);
        });
    }

    /** As {@code fieldsV1}. */
    public JsonObject encode() {
        JsonObject.Builder encoded = JsonObject.builder();
        nodes.forEach((step, node) -> {
            JsonObject below = node.below().encode();
            encoded.put(step.encoded(), node.member() && !below.isEmpty() ? below.with(".", JsonObject.EMPTY) : below);
        });
        return encoded.build();
    }

    /** @throws IllegalArgumentException when it is not in the form of fieldsV1 */
    public static FieldSet decode(@Nullable Json fields) {
        if (!(fields instanceof JsonObject object)) {
            throw new IllegalArgumentException("fieldsV1 is not an object");
        }
        TreeMap<Step, Node> nodes = new TreeMap<>();
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            if (key.equals(".")) {
                continue;
            }
            if (!(object.valueAt(i) instanceof JsonObject inner)) {
                throw new IllegalArgumentException("fieldsV1 holds something else than objects at " + key);
            }
            put(nodes, Step.decode(key), new Node(inner.isEmpty() || inner.has("."), decode(inner)));
        }
        return nodes.isEmpty() ? EMPTY : new FieldSet(nodes);
    }

    /** Collects paths while a tree is walked. */
    static final class Builder {
        private final TreeMap<Step, Node> nodes = new TreeMap<>();

        void add(Step step, boolean member, FieldSet below) {
            put(nodes, step, new Node(member, below));
        }

        FieldSet build() {
            return nodes.isEmpty() ? EMPTY : new FieldSet(nodes);
        }
    }
}
