package ork.katalog;

import java.util.List;
import ork.katalog.condition.Unique;
import ork.katalog.template.Reads;

/**
 * What a CRD entry makes of a CR before anything else, and asks of it.
 *
 * @param uniques the conditions of the whole entry that compare a CR with the others of its kind, by their numbers
 */
public record Rules(Mutation mutation, Validation validation, List<Unique> uniques) {
    public static final Rules NONE = new Rules(Mutation.NONE, Validation.NONE, List.of());

    public Rules {
        uniques = List.copyOf(uniques);
    }

    public Reads reads() {
        return mutation.reads()
                .and(validation.reads())
                .and(Reads.all(uniques.stream().map(Unique::reads).toList()));
    }
}
