package ork.katalog.load;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import ork.katalog.RuntimeNumbers;
import ork.katalog.template.Inputs;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/** What the templates of a CRD entry see beside its CRs, as far as its file has been read; and where that is read now. */
final class Seen {
    private static final List<String> OF_AN_ANSWER = List.of("status", "error", "called");

    /** What some places give and others do not. */
    private static final List<String> OF_PLACES = List.of("item", "key", "value", "previous", "events", "request");

    private final ChildrenSeen children = new ChildrenSeen();
    private final SortedMap<String, Outline> cross = new TreeMap<>();
    private final SortedMap<String, Outline> calls = new TreeMap<>();
    private boolean anyCross;
    private boolean anyRoot;
    private boolean part;
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

    ChildrenSeen children() {
        return children;
    }

    /**
     * What {@code cross} reads.
     *
     * @param name empty where that is in error
     */
    void cross(String name, Outline read) {
        cross.put(name, read);
        anyCross |= name.isEmpty();
    }

    void call(String name) {
        SortedMap<String, Outline> answer = new TreeMap<>();
        OF_AN_ANSWER.forEach(field -> answer.put(field, new TextOutline(".external." + name + "." + field)));
        answer.put("body", Outline.ANYTHING);
        calls.put(
                name,
                new NamesOutline(
                        ".external." + name,
                        answer,
                        "it is no part of what is known of a call",
                        field -> Hints.ofName(field, answer.keySet())));
    }

    /** The CRs may have any field at their root. */
    void anyRoot() {
        anyRoot = true;
    }

    /** What is read is a part of entries that nobody has read: what they give it is not known. */
    void part() {
        part = true;
    }

    boolean isPart() {
        return part;
    }

    /**
     * What is seen at a place.
     *
     * @param cr what the schema of the CRD says
     * @param inputs of the Motif that the text is of
     * @param shared whether other CRD entries may have the same text
     */
    Outline from(Place at, Optional<SchemaOutline> cr, Optional<Inputs> inputs, boolean shared) {
        if (at.whole().isPresent()) {
            return at.whole().get();
        }
        SortedMap<String, Outline> beside = declared(shared, at.open());
        inputs.ifPresent(given -> beside.put(Inputs.ROOT, inputs(given)));
        if (!at.events().isEmpty()) {
            beside.put("events", events(at.events()));
        }
        if (at.previous()) {
            beside.put("previous", previous(cr));
        }
        at.repeated().ifPresent(by -> beside.putAll(element(by, new Root(cr, beside, at.open()))));
        return new Root(cr, beside, at.open() || anyRoot);
    }

    /**
     * What a value sees that a Motif is given: what the places give that the Motif may read it at.
     *
     * @param places of all templates of the CRD entry
     */
    Outline fromGiven(Optional<SchemaOutline> cr, Collection<Place> places, boolean shared) {
        SortedMap<String, Outline> beside = declared(shared, false);
        List.of("previous", "events", "request").forEach(name -> beside.put(name, Outline.ANYTHING));
        for (Place each : places) {
            each.repeated().ifPresent(by -> {
                List.of("item", "key", "value").forEach(name -> beside.put(name, Outline.ANYTHING));
                if (!by.as().isEmpty()) {
                    beside.put(by.as(), Outline.ANYTHING);
                }
            });
        }
        return new Root(cr, beside, anyRoot || places.stream().anyMatch(Place::open));
    }

    /**
     * What is seen wherever a note is called, whose text stands in many places: what one of them has may be there.
     *
     * @param places of all templates of the CRD entry
     */
    Outline fromNotes(Optional<SchemaOutline> cr, Collection<Place> places) {
        SortedMap<String, Outline> beside = common();
        beside.put("children", new LenientOutline(children.outline(true)));
        beside.put("cross", new LenientOutline(crossed()));
        beside.put("external", new LenientOutline(answers()));
        OF_PLACES.forEach(name -> beside.put(name, Outline.ANYTHING));
        places.forEach(each -> each.repeated()
                .filter(by -> !by.as().isEmpty())
                .ifPresent(by -> beside.put(by.as(), Outline.ANYTHING)));
        Outline root = new Root(cr, beside, anyRoot || places.stream().anyMatch(Place::open));
        // A name that is near nothing may be what the forEach of another entry gives, whose templates call the note
        // too.
        return name -> root.field(name) instanceof Outline.Nothing nothing
                        && !(nothing.certain() && !nothing.mend().isEmpty())
                ? new Outline.There(Outline.ANYTHING)
                : root.field(name);
    }

    /** What the CRD entry declares, as far as it is one. */
    private SortedMap<String, Outline> declared(boolean shared, boolean open) {
        SortedMap<String, Outline> beside = common();
        beside.put("children", children.outline(shared || part));
        beside.put("cross", anyCross || open || part ? Outline.ANYTHING : crossed());
        beside.put("external", part ? Outline.ANYTHING : answers());
        return beside;
    }

    private static SortedMap<String, Outline> common() {
        SortedMap<String, Outline> beside = new TreeMap<>();
        beside.put(RuntimeNumbers.METRICS, Numbers.outline(".metrics", RuntimeNumbers.OF_METRICS));
        beside.put(
                RuntimeNumbers.HEALTH,
                names(
                        "." + RuntimeNumbers.HEALTH,
                        RuntimeNumbers.OF_HEALTH,
                        "one of " + String.join(", ", RuntimeNumbers.OF_HEALTH) + " is wanted"));
        return beside;
    }

    private Outline crossed() {
        return new NamesOutline(
                ".cross",
                cross,
                cross.isEmpty() ? "the entry has no cross" : "cross reads nothing by that name",
                name -> Hints.ofName(name, cross.keySet()));
    }

    private Outline answers() {
        return new NamesOutline(
                ".external",
                calls,
                calls.isEmpty() ? "the entry makes no calls" : "no call of the entry has that name",
                name -> Hints.ofName(name, calls.keySet()));
    }

    private static Outline inputs(Inputs given) {
        return name -> given.names().stream().anyMatch(input -> CrdSchema.same(input, name))
                ? new Outline.There(Outline.ANYTHING)
                : new Outline.Nothing(
                        "." + Inputs.ROOT + "." + name + " is not there",
                        "the Motif has no such input",
                        Nearest.to(name, given.names())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("declare it in the Motif's inputs"),
                        true);
    }

    private static Outline events(List<String> names) {
        SortedMap<String, Outline> events = new TreeMap<>();
        names.forEach(name -> events.put(name, ObjectOutline.event(".events." + name)));
        return new NamesOutline(
                ".events", events, "what is seen here is .events." + String.join(", .events.", events.keySet()));
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
