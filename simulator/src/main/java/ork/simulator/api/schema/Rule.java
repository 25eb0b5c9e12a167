package ork.simulator.api.schema;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import ork.json.Json;

/** A constraint on a value beyond its type. */
public sealed interface Rule {
    record OneOfValues(List<Json> values) implements Rule {}

    record Minimum(BigDecimal bound, boolean exclusive) implements Rule {}

    record Maximum(BigDecimal bound, boolean exclusive) implements Rule {}

    record MultipleOf(BigDecimal factor) implements Rule {}

    /** @param pattern in the syntax of the server, which matches in linear time */
    record Matches(Pattern pattern, String source) implements Rule {}

    record MinLength(int length) implements Rule {}

    record MaxLength(int length) implements Rule {}

    record MinItems(int count) implements Rule {}

    record MaxItems(int count) implements Rule {}

    record MinProperties(int count) implements Rule {}

    record MaxProperties(int count) implements Rule {}

    /** A named format; unknown formats constrain nothing. */
    record Format(String name) implements Rule {}

    record AllOf(List<Schema> schemas) implements Rule {}

    record AnyOf(List<Schema> schemas) implements Rule {}

    record OneOf(List<Schema> schemas) implements Rule {}

    record Not(Schema schema) implements Rule {}
}
