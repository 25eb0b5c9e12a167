package ork.katalog.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a field condition asks of its field. */
public enum Operator {
    EQUALS(Takes.VALUE, "equals", "eq"),
    NOT_EQUALS(Takes.VALUE, "notEquals", "neq"),
    CONTAINS(Takes.VALUE, "contains"),
    NOT_CONTAINS(Takes.VALUE, "notContains"),
    PREFIX(Takes.VALUE, "prefix"),
    NOT_PREFIX(Takes.VALUE, "notPrefix"),
    SUFFIX(Takes.VALUE, "suffix"),
    NOT_SUFFIX(Takes.VALUE, "notSuffix"),
    REGEX(Takes.VALUE, "regex"),
    EXISTS(Takes.FLAG, "exists"),
    NOT_EXISTS(Takes.FLAG, "notExists"),
    GT(Takes.NUMBER, "gt", "greaterThan"),
    LT(Takes.NUMBER, "lt", "lessThan"),
    GTE(Takes.NUMBER, "gte", "min", "greaterThanOrEqual"),
    LTE(Takes.NUMBER, "lte", "max", "lessThanOrEqual"),
    BETWEEN(Takes.RANGE, "between"),
    NOT_BETWEEN(Takes.RANGE, "notBetween"),
    IN(Takes.VALUE, "in"),
    NOT_IN(Takes.VALUE, "notIn"),
    /** Not a comparison with a value, but with the other CRs of the kind: see {@link Unique}. */
    UNIQUE(Takes.NOTHING, "unique"),
    TYPE_OF(Takes.VALUE, "typeOf"),
    TYPE_MAP(Takes.NOTHING, "typeMap"),
    TYPE_LIST(Takes.NOTHING, "typeList"),
    TYPE_STRING(Takes.NOTHING, "typeString"),
    TYPE_NUMBER(Takes.NOTHING, "typeNumber"),
    TYPE_BOOL(Takes.NOTHING, "typeBool"),
    TYPE_NULL(Takes.NOTHING, "typeNull");

    /** What it compares with. */
    public enum Takes {
        VALUE,
        NUMBER,
        /** Two numbers, {@code lo,hi}. */
        RANGE,
        /** Nothing but its own presence; false turns it round. */
        FLAG,
        NOTHING
    }

    private final Takes takes;
    private final String names;

    Operator(Takes takes, String... names) {
        this.takes = takes;
        this.names = String.join(" ", names);
    }

    public Takes takes() {
        return takes;
    }

    /** How {@code operator:} names it; the first name is the usual one. */
    public List<String> names() {
        return List.of(names.split(" "));
    }

    /** Whether its names are keys of a condition too. */
    public boolean isShorthand() {
        return takes != Takes.NOTHING && this != TYPE_OF;
    }

    public static Optional<Operator> named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.names().contains(name))
                .findFirst();
    }

    public static List<String> allNames() {
        return Arrays.stream(values())
                .flatMap(operator -> operator.names().stream())
                .toList();
    }
}
