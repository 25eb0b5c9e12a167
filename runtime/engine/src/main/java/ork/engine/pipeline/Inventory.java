package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/**
 * The kinds that a CR may have children of, as they stand in its metadata: what is still to be looked through for
 * children when a kind has left the Katalog, or the CR goes. The children themselves are found by their owner's uid.
 *
 * <p>In text, in the order of the kinds: {@code ConfigMap configmaps/v1 own, Namespace namespaces/v1 cluster}.
 *
 * @param kinds with where their children are
 */
public record Inventory(SortedMap<ResourceType, Reach> kinds) {
    /** Where the children of a kind are. */
    public enum Reach {
        /** In the CR's namespace: their owner reference covers them. */
        OWN("own"),
        /** In other namespaces too. */
        ANYWHERE("anywhere"),
        /** At cluster scope. */
        CLUSTER("cluster");

        private final String word;

        Reach(String word) {
            this.word = word;
        }

        Reach wider(Reach other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** More kinds than these are not read back: the annotation is ork's, but anybody can write it. */
    private static final int KINDS_MAX = 200;

    public static final Inventory EMPTY = new Inventory(new TreeMap<>());

    private static final Pattern BETWEEN_KINDS = Pattern.compile(", ");

    public Inventory {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /** What the CR's annotation says; what cannot be read is left out. */
    public static Inventory of(JsonObject cr) {
        String text = cr.text("metadata", "annotations", Marks.INVENTORY);
        if (text.isEmpty()) {
            return EMPTY;
        }
        SortedMap<ResourceType, Reach> kinds = new TreeMap<>();
        for (String item : BETWEEN_KINDS.split(text, KINDS_MAX)) {
            String[] words = item.split(" ", -1);
            int slash = words.length == 3 ? words[1].lastIndexOf('/') : -1;
            if (slash > 0) {
                String plural = words[1].substring(0, slash);
                int dot = plural.indexOf('.');
                for (Reach reach : Reach.values()) {
                    if (reach.word.equals(words[2])) {
                        ResourceType kind = new ResourceType(
                                dot < 0 ? "" : plural.substring(dot + 1),
                                words[1].substring(slash + 1),
                                dot < 0 ? plural : plural.substring(0, dot),
                                words[0],
                                reach != Reach.CLUSTER);
                        kinds.put(kind, reach);
                    }
                }
            }
        }
        return new Inventory(kinds);
    }

    /** The kinds of both, each with the wider reach. */
    Inventory and(Inventory other) {
        SortedMap<ResourceType, Reach> both = new TreeMap<>(kinds);
        other.kinds.forEach((kind, reach) -> both.merge(kind, reach, Reach::wider));
        return new Inventory(both);
    }

    Inventory with(ResourceType kind, Reach reach) {
        SortedMap<ResourceType, Reach> more = new TreeMap<>(kinds);
        more.merge(kind, reach, Reach::wider);
        return new Inventory(more);
    }

    Inventory without(ResourceType kind) {
        SortedMap<ResourceType, Reach> fewer = new TreeMap<>(kinds);
        fewer.remove(kind);
        return new Inventory(fewer);
    }

    /** The kinds that {@code declared} does not have any more, whichever version it has of them. */
    List<ResourceType> leftFrom(Inventory declared) {
        return kinds.keySet().stream()
                .filter(kind -> declared.kinds.keySet().stream().noneMatch(other -> same(kind, other)))
                .toList();
    }

    /** The kinds whose children the garbage collector may not find. */
    List<ResourceType> uncovered() {
        List<ResourceType> uncovered = new ArrayList<>();
        kinds.forEach((kind, reach) -> {
            if (reach != Reach.OWN) {
                uncovered.add(kind);
            }
        });
        return uncovered;
    }

    String text() {
        List<String> items = new ArrayList<>();
        kinds.forEach((kind, reach) -> items.add(kind.kind() + " " + kind + " " + reach.word));
        return String.join(", ", items);
    }

    private static boolean same(ResourceType one, ResourceType other) {
        return one.group().equals(other.group()) && one.plural().equals(other.plural());
    }
}
