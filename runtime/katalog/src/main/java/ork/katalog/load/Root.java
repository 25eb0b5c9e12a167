package ork.katalog.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Gates;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/**
 * What templates and conditions see at the root of the data (section 1.7 of the language): the CR, and beside it what
 * the place gives where they stand.
 */
final class Root implements Outline {
    private static final List<String> SHORT = List.of("Name", "Namespace");
    private static final List<String> OF_THE_CR = List.of("spec", "status");

    /** Checked elsewhere, or given by the surroundings as a whole. */
    private static final List<String> OPEN = List.of("metrics", "health", "inputs", "sentinels");

    /** A word that is seen in other places. */
    private record Elsewhere(String word, String where) {}

    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("item", "entries with forEach alone see it"),
            new Elsewhere("key", "entries with forEach over a map alone see it"),
            new Elsewhere("value", "entries with forEach over a map alone see it"),
            new Elsewhere("previous", "onRollback alone sees it"),
            new Elsewhere("events", "gates of observe.events see it, and a reconcileGate that is eventAware"),
            new Elsewhere("request", "what the gateway answers alone sees it"));

    private final Optional<SchemaOutline> cr;
    private final SortedMap<String, Outline> fields = new TreeMap<>();
    private final boolean open;

    /**
     * @param cr what the schema of the CRD says; empty when there is none
     * @param beside what is seen beside the CR, by its name
     * @param open whether there may be anything else
     */
    Root(Optional<SchemaOutline> cr, SortedMap<String, Outline> beside, boolean open) {
        this.cr = cr;
        this.open = open;
        OPEN.forEach(name -> fields.put(name, ANYTHING));
        Arrays.stream(Gates.Sentinel.values()).forEach(sentinel -> fields.put(sentinel.word(), ANYTHING));
        fields.put("metadata", Metadata.of(".metadata"));
        List.of("apiVersion", "kind").forEach(name -> fields.put(name, new TextOutline("." + name)));
        OF_THE_CR.forEach(name -> fields.put(name, ANYTHING));
        fields.putAll(beside);
    }

    @Override
    public Look field(String name) {
        if (SHORT.contains(name)) {
            return new There(new TextOutline("." + name));
        }
        Look declared = cr.map(schema -> schema.field(name)).orElseGet(() -> new There(ANYTHING));
        for (String known : fields.keySet()) {
            if (CrdSchema.same(known, name)) {
                return OF_THE_CR.contains(known) ? declared : new There(fields.getOrDefault(known, ANYTHING));
            }
        }
        // What the runtime itself adds to objects begins so.
        boolean there = open || name.startsWith("_") || (cr.isPresent() && declared instanceof There);
        return there ? new There(ANYTHING) : nothing(name);
    }

    private Look nothing(String name) {
        for (Elsewhere elsewhere : ELSEWHERE) {
            if (CrdSchema.same(elsewhere.word(), name)) {
                return new Nothing(
                        "." + name + " is not there",
                        elsewhere.where(),
                        mend(name).orElse(""),
                        true);
            }
        }
        Optional<String> meant = mend(name);
        boolean certain = cr.isPresent() || meant.isPresent();
        return new Nothing(
                "." + name + " is not there",
                certain
                        ? "templates and conditions see the CR and what the Katalog gives them beside it"
                        : "it is always empty, unless the CRs have such a field beside spec",
                meant.orElse(
                        certain
                                ? ""
                                : "write .spec." + name
                                        + " for a field of the spec, or name the CRD's file with crdFile"),
                certain);
    }

    private Optional<String> mend(String name) {
        if (cr.isPresent()
                && cr.get().field("spec") instanceof There(Outline spec)
                && spec != ANYTHING
                && spec.field(name) instanceof There) {
            return Optional.of("write .spec." + name);
        }
        List<String> names = new ArrayList<>(fields.keySet());
        names.addAll(SHORT);
        return Nearest.to(name, names).map(near -> "did you mean \"" + near + "\"?");
    }
}
