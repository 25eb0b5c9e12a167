package ork.katalog.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.template.Values;
import ork.katalog.yaml.Position;

/**
 * Compares a field with a value. Comparison is on the text form, unless the operator or the type is numeric; what is
 * absent is the empty text, and zero among numbers.
 */
public final class FieldCondition implements Condition {
    public enum ValueType {
        STRING,
        INT,
        FLOAT,
        BOOL
    }

    /** The left side of a comparison. */
    public sealed interface Operand {
        Json in(Scope scope);

        Reads reads();

        /** A dot path from the root, with indexes for items of lists. */
        record Path(List<String> steps) implements Operand {
            public Path {
                steps = List.copyOf(steps);
            }

            @Override
            public Json in(Scope scope) {
                return Values.at(scope.data(), steps);
            }

            @Override
            public Reads reads() {
                return Reads.of(steps);
            }
        }

        record Computed(Template template) implements Operand {
            @Override
            public Json in(Scope scope) {
                return template.value(scope);
            }

            @Override
            public Reads reads() {
                return template.reads();
            }
        }
    }

    private static final int WORDS_MAX = 80;

    /** What ork itself says of a call. */
    private static final List<String> OURS_OF_ANSWERS = List.of("status", "called", "error");

    private final Position position;
    private final Operand field;
    private final Operator operator;
    private final Template value;
    private final ValueType type;
    private final boolean negate;

    /** Compiled once when it is always the same; null otherwise. */
    private final @Nullable Pattern fixedPattern;

    /** @param value what the field is compared with; without meaning for operators that take none */
    public FieldCondition(
            Position position, Operand field, Operator operator, Template value, ValueType type, boolean negate) {
        this.position = position;
        this.field = field;
        this.operator = operator;
        this.value = value;
        this.type = type;
        this.negate = negate;
        this.fixedPattern = operator == Operator.REGEX ? fixedPattern(value) : null;
    }

    public Operand field() {
        return field;
    }

    public Operator operator() {
        return operator;
    }

    /** Whether it asks for the contrary. */
    public boolean negated() {
        return negate;
    }

    /** What the field is compared with, where that is always the same; empty for operators that take nothing too. */
    public Optional<String> fixedValue() {
        return operator.takes() == Operator.Takes.NOTHING ? Optional.empty() : Optional.ofNullable(value.fixedText());
    }

    @Override
    public boolean holds(Scope scope) {
        return compare(field.in(scope), operator.takes() == Operator.Takes.NOTHING ? "" : value.text(scope)) != negate;
    }

    @Override
    public String words(Scope scope) {
        String name = switch (field) {
            case Operand.Path(List<String> steps) -> String.join(".", steps);
            case Operand.Computed _ -> "its template";
        };
        String wanted =
                operator.takes() == Operator.Takes.NOTHING ? "" : " " + shown(value.reads(), value.text(scope), scope);
        return name + (negate ? " not " : " ") + operator.names().getFirst() + wanted + ", and it is "
                + shown(field.reads(), Values.text(field.in(scope)), scope);
    }

    /** What somebody else has answered may be a secret of his: it is told nobody, only that it is there. */
    private static String shown(Reads reads, String text, Scope scope) {
        boolean others = reads.everything()
                ? scope.data().has("external")
                : reads.paths().stream().anyMatch(FieldCondition::isOthers);
        return others && !text.isEmpty()
                ? "what was answered"
                : Json.of(cut(text)).toString();
    }

    private static boolean isOthers(List<String> path) {
        return path.getFirst().equalsIgnoreCase("external")
                && (path.size() < 3 || !OURS_OF_ANSWERS.contains(path.get(2)));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= WORDS_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WORDS_MAX)) + "…";
    }

    @Override
    public Reads reads() {
        return field.reads().and(value.reads());
    }

    private boolean compare(Json left, String right) {
        String text = Values.text(left);
        return switch (operator) {
            case EQUALS -> same(text, right);
            case NOT_EQUALS -> !same(text, right);
            case CONTAINS -> holdsItem(left, right) || text.contains(right);
            case NOT_CONTAINS -> !holdsItem(left, right) && !text.contains(right);
            case PREFIX -> text.startsWith(right);
            case NOT_PREFIX -> !text.startsWith(right);
            case SUFFIX -> text.endsWith(right);
            case NOT_SUFFIX -> !text.endsWith(right);
            case REGEX -> matches(pattern(right), text);
            case EXISTS -> Values.isThere(left) == !right.equals("false");
            case NOT_EXISTS -> Values.isThere(left) == right.equals("false");
            case GT -> Values.number(left) > number(right);
            case LT -> Values.number(left) < number(right);
            case GTE -> Values.number(left) >= number(right);
            case LTE -> Values.number(left) <= number(right);
            case BETWEEN -> between(Values.number(left), right);
            case NOT_BETWEEN -> !between(Values.number(left), right);
            case IN -> isIn(text, right);
            case NOT_IN -> !isIn(text, right);
            case UNIQUE -> throw new IllegalArgumentException("unique compares with other CRs: see Unique");
            case TYPE_OF -> Values.typeOf(left).equals(right.strip());
            case TYPE_MAP -> left instanceof JsonObject;
            case TYPE_LIST -> left instanceof JsonArray;
            case TYPE_STRING -> left instanceof Json.Text;
            case TYPE_NUMBER -> Values.typeOf(left).equals("number");
            case TYPE_BOOL -> left instanceof Json.Bool;
            case TYPE_NULL -> left instanceof Json.Null;
        };
    }

    private boolean same(String left, String right) {
        return switch (type) {
            case STRING -> left.equals(right);
            case BOOL -> left.strip().equalsIgnoreCase(right.strip());
            case INT, FLOAT ->
                (Values.isNumber(left) && Values.isNumber(right))
                        ? Double.compare(Values.number(Json.of(left)), Values.number(Json.of(right))) == 0
                        : left.equals(right);
        };
    }

    private static boolean holdsItem(Json left, String right) {
        return left instanceof JsonArray array
                && array.toList().stream().anyMatch(item -> Values.text(item).equals(right));
    }

    private static boolean isIn(String text, String list) {
        for (String item : list.split(",", -1)) {
            if (item.strip().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean between(double number, String range) {
        String[] ends = range.split(",", -1);
        if (ends.length != 2) {
            throw new RenderException(position, "\"" + range + "\" is not a range: write lo,hi");
        }
        return number >= number(ends[0]) && number <= number(ends[1]);
    }

    private double number(String text) {
        if (text.isBlank()) {
            return 0;
        }
        if (!Values.isNumber(text)) {
            throw new RenderException(
                    position,
                    "\"" + text + "\" is not a number, which "
                            + operator.names().getFirst() + " compares with");
        }
        return Values.number(Json.of(text));
    }

    private static @Nullable Pattern fixedPattern(Template value) {
        @Nullable String text = value.fixedText();
        try {
            return text == null ? null : Patterns.compile(text);
        } catch (PatternSyntaxException e) {
            // What is wrong with it is said when it is used; the loader refuses it before that.
            return null;
        }
    }

    private boolean matches(Pattern pattern, String text) {
        if (!Patterns.affordable(pattern, text)) {
            throw new RenderException(
                    position,
                    "a text of " + text.length() + " characters is too long for the pattern of this condition");
        }
        return pattern.matcher(text).find();
    }

    private Pattern pattern(String text) {
        if (fixedPattern != null) {
            return fixedPattern;
        }
        try {
            return Patterns.compile(text);
        } catch (PatternSyntaxException e) {
            throw new RenderException(position, "not a pattern: " + e.getDescription());
        }
    }
}
