package ork.katalog;

import java.util.List;
import ork.katalog.template.Reads;

/**
 * What is written to the status of a CR.
 *
 * @param conditions whether the Ready condition and {@code observedGeneration} are kept
 * @param fields in order; a later one wins on the same path
 */
public record Status(boolean conditions, List<StatusField> fields) {
    public static final Status STANDARD = new Status(true, List.of());

    public Status {
        fields = List.copyOf(fields);
    }

    public Reads reads() {
        return Reads.all(fields.stream().map(StatusField::reads).toList());
    }
}
