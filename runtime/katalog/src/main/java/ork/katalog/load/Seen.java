package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import ork.doors.ResourceType;
import ork.katalog.resource.ChildWords;
import ork.katalog.template.Outline;

/** What the templates of a CRD entry see beside its CRs, as far as its file has been read; and where that is read now. */
final class Seen {
    private final SortedSet<String> children = new TreeSet<>(ChildWords.ofKinds());
    private final SortedSet<String> cross = new TreeSet<>();
    private final SortedSet<String> calls = new TreeSet<>();
    private boolean anyChild;
    private boolean anyCross;
    private boolean anyRoot;
    private Place place = Place.PLAIN;

    /** The place that is read now. */
    Place place() {
        return place;
    }

    /** Reads what stands at a place. */
    <T> T in(Place inner, Supplier<T> read) {
        Place outer = place;
        place = inner;
        T found = read.get();
        place = outer;
        return found;
    }

    /** @param guessed whether the cluster may know the type by another plural */
    void child(ResourceType type, String key, boolean guessed) {
        children.addAll(ChildWords.singulars(type, key));
        children.addAll(ChildWords.plurals(type, key));
        anyChild |= guessed;
    }

    /** An object that {@code cross} reads; empty where that is in error. */
    void cross(String name) {
        cross.add(name);
        anyCross |= name.isEmpty();
    }

    void call(String name) {
        calls.add(name);
    }

    /** The CRs may have any field at their root. */
    void anyRoot() {
        anyRoot = true;
    }

    /** @param cr what the schema of the CRD says */
    Outline from(Place at, Optional<SchemaOutline> cr) {
        SortedMap<String, Outline> beside = new TreeMap<>();
        beside.put("children", anyChild ? Outline.ANYTHING : names(".children", children, "no child is called so"));
        beside.put(
                "cross",
                anyCross || at.open()
                        ? Outline.ANYTHING
                        : names(
                                ".cross",
                                cross,
                                cross.isEmpty() ? "the entry has no cross" : "cross reads nothing by that name"));
        SortedMap<String, Outline> answers = new TreeMap<>();
        calls.forEach(name -> answers.put(
                name,
                names(
                        ".external." + name,
                        List.of("status", "body", "error", "called"),
                        "it is no part of what is known of a call")));
        beside.put(
                "external",
                new NamesOutline(
                        ".external",
                        answers,
                        calls.isEmpty() ? "the entry makes no calls" : "no call of the entry has that name"));
        if (at.previous()) {
            beside.put("previous", previous(cr));
        }
        at.repeated().ifPresent(by -> beside.putAll(element(by, new Root(cr, beside, at.open()))));
        return new Root(cr, beside, at.open() || anyRoot);
    }

    private static Outline previous(Optional<SchemaOutline> cr) {
        SortedMap<String, Outline> previous = new TreeMap<>();
        previous.put("metadata", names(".previous.metadata", List.of("name", "namespace"), "it is not kept"));
        previous.put(
                "spec",
                cr.isPresent() && cr.get().called(".previous").field("spec") instanceof Outline.There(Outline spec)
                        ? spec
                        : Outline.ANYTHING);
        return new NamesOutline(
                ".previous",
                previous,
                "the last good spec is kept, and the CR's name",
                name -> spec(cr, name) ? "write .previous.spec." + name : "");
    }

    private static boolean spec(Optional<SchemaOutline> cr, String name) {
        if (cr.isEmpty()) {
            return !name.equals("status");
        }
        return cr.get().field("spec") instanceof Outline.There(Outline spec)
                && spec.field(name) instanceof Outline.There;
    }

    /** What is seen of an element of the list or of the map that an entry is repeated by. */
    private static SortedMap<String, Outline> element(Place.Repeated by, Outline root) {
        Outline over = !by.over().isEmpty() && root.at(by.over()) instanceof Outline.There(Outline known)
                ? known
                : Outline.ANYTHING;
        Outline item = over.isList() ? over.element() : Outline.ANYTHING;
        SortedMap<String, Outline> seen = new TreeMap<>();
        for (String name : by.as().isEmpty() ? List.of("item") : List.of("item", by.as())) {
            seen.put(name, over.isMap() ? new TextOutline("." + name) : item);
        }
        seen.put("key", Outline.ANYTHING);
        seen.put("value", over.isMap() ? over.element() : Outline.ANYTHING);
        return seen;
    }

    private static Outline names(String shown, Iterable<String> names, String why) {
        SortedMap<String, Outline> fields = new TreeMap<>();
        names.forEach(name -> fields.put(name, Outline.ANYTHING));
        return new NamesOutline(shown, fields, why);
    }
}
