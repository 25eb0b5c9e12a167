package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * Writes templates by a grammar, over {@link #DATA}, out of what this language and Go's text/template share.
 * Most are well-formed; some are not, on purpose.
 */
final class GoTemplates {
    /** Without nulls, which print as nothing here and as {@code <no value>} in Go. */
    static final JsonObject DATA = Given.WEBSITE
            .without("children")
            .with(
                    "spec",
                    Given.WEBSITE
                            .object("spec")
                            .without("none")
                            .with("mixed", JsonArray.of(Json.of(1), JsonObject.of("a", Json.of("b")), Json.of("z"))));

    private static final List<String> PATHS = List.of(
            ".spec.image",
            ".spec.replicas",
            ".spec.ratio",
            ".spec.whole",
            ".spec.big",
            ".spec.tiny",
            ".spec.debug",
            ".spec.off",
            ".spec.zero",
            ".spec.empty",
            ".spec.title",
            ".spec.port",
            ".spec.regions",
            ".spec.nothing",
            ".spec.limits",
            ".spec.mixed",
            ".spec.limits.cpu",
            ".metadata.name",
            ".metadata.labels.app",
            ".metadata.generation",
            ".status.phase",
            "$.spec.image",
            "$.metadata.name");
    private static final List<String> LITERALS = List.of(
            "\"a\"",
            "\"\"",
            "\"x y\"",
            "\"é😀\"",
            "\"\\t\\\"q\\\"\\n\"",
            "`r\\n`",
            "0",
            "1",
            "-7",
            "42",
            "3.0",
            "3.5",
            "-0.25",
            "1e3",
            "1e21",
            "0x1F",
            "0b101",
            "0o17",
            "017",
            "1_000",
            "'a'",
            "true",
            "false");
    private static final List<String> FORMATS = List.of(
            "%v",
            "%s",
            "%d",
            "%q",
            "%5d|",
            "%-5d|",
            "%05d",
            "%+d",
            "%x",
            "%X",
            "%o",
            "%b",
            "%c",
            "%8s|",
            "%-8s|",
            "%.2s",
            "%6.2s|",
            "%f",
            "%.2f",
            "%8.3f|",
            "%-8.1f|",
            "%08.2f",
            "%+.1f",
            "%e",
            "%.3e",
            "%E",
            "%g",
            "%.3g",
            "%G",
            "%t",
            "%%",
            "%v-%v",
            "%s=%d",
            "%5t|",
            "%+v",
            "% d",
            "%3c|",
            "%+q",
            "%#x",
            "%#q",
            "%#o",
            "%06d",
            "%x|",
            "%-10v|",
            "%10v|",
            "%+.2e|",
            "%6.2f|",
            "%-6d|",
            "%+5d|",
            "%3d|%-3d|",
            "%.0f",
            "%.10g",
            "%9.4g|");
    private static final List<String> TEXTS =
            List.of("", "a", " ", "\n", " \n ", "\t", "x: ", "}}", "{", "é", "-", "\r\n", "# y\n");

    private final SplittableRandom random;
    private final List<String> variables = new ArrayList<>();
    private int loops;

    GoTemplates(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        variables.clear();
        loops = 0;
        String text = statements(random.nextInt(3) + 1, 0);
        String given = random.nextInt(12) == 0 ? damaged(text) : text;
        boolean halved = given.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        return halved ? text : given;
    }

    private String damaged(String text) {
        if (text.isEmpty()) {
            return "{{";
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default ->
                text.substring(0, at)
                        + one(List.of("}}", "{{", ")", "(", "|", ".", "$", "\"", " end", ",", ":="))
                        + text.substring(at);
        };
    }

    private String statements(int number, int depth) {
        StringBuilder text = new StringBuilder(one(TEXTS));
        int mark = variables.size();
        for (int i = 0; i < number; i++) {
            text.append(statement(depth)).append(one(TEXTS));
        }
        variables.subList(mark, variables.size()).clear();
        return text.toString();
    }

    private String statement(int depth) {
        int kind = random.nextInt(depth > 2 ? 6 : 14);
        if (kind < 5) {
            return action(pipeline(0));
        }
        if (kind == 5) {
            return assignment();
        }
        int mark = variables.size();
        String text = switch (kind) {
            case 6, 7, 8 -> action("if " + declared()) + body("if", depth) + action("end");
            case 9, 10 -> action("with " + declared()) + body("with", depth) + action("end");
            case 11, 12 -> range(depth);
            default -> loops > 0 ? action(random.nextBoolean() ? "break" : "continue") : action("/* note */");
        };
        variables.subList(mark, variables.size()).clear();
        return text;
    }

    private String body(String word, int depth) {
        String then = statements(random.nextInt(2) + 1, depth + 1);
        return switch (random.nextInt(6)) {
            case 0 -> then + action("else") + statements(1, depth + 1);
            case 1, 2 ->
                word.equals("with") ? then : then + action("else if " + pipeline(1)) + statements(1, depth + 1);
            default -> then;
        };
    }

    private String range(int depth) {
        String over = random.nextInt(3) == 0
                ? pipeline(1)
                : one(List.of(".spec.regions", ".spec.limits", ".spec.nothing", ".spec.mixed", "$.spec.regions"));
        String head = switch (random.nextInt(4)) {
            case 0 -> "range " + over;
            case 1 -> "range " + declare() + " := " + over;
            case 2 -> {
                String key = declare();
                yield "range " + key + ", " + declare() + " := " + over;
            }
            default -> "range $i, $e := " + over;
        };
        loops++;
        String text = action(head) + statements(random.nextInt(2) + 1, depth + 1);
        loops--;
        return text + (random.nextInt(4) == 0 ? action("else") + statements(1, depth + 1) : "") + action("end");
    }

    private String declared() {
        if (random.nextInt(5) > 0) {
            return pipeline(0);
        }
        String value = pipeline(1);
        return declare() + " := " + value;
    }

    private String assignment() {
        if (!variables.isEmpty() && random.nextBoolean()) {
            return action(one(variables) + " = " + pipeline(0));
        }
        String value = pipeline(0);
        return action(declare() + " := " + value);
    }

    private String declare() {
        String name = one(List.of("$x", "$y", "$long_name1", "$é"));
        variables.add(name);
        return name;
    }

    private String action(String inside) {
        boolean comment = inside.startsWith("/*");
        String left = random.nextInt(5) == 0 ? "{{- " : comment ? "{{" : one(List.of("{{", "{{ ", "{{  ", "{{\n"));
        String right = random.nextInt(5) == 0 ? " -}}" : comment ? "}}" : one(List.of("}}", " }}", "\t}}"));
        return left + inside + right;
    }

    private String pipeline(int depth) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? call(depth) : operand(depth));
        while (random.nextInt(4) == 0) {
            text.append(one(List.of(" | ", "|", " |"))).append(stage(depth));
        }
        return text.toString();
    }

    /** A command that takes one more argument from the pipe. */
    private String stage(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> "print";
            case 1 -> "printf " + format();
            case 2 -> "eq " + operand(depth + 1);
            case 3 -> "not";
            case 4 -> "len";
            case 5 -> "index .spec.regions";
            case 6 -> one(List.of("html", "js", "urlquery"));
            case 7 -> one(List.of("and ", "or ")) + operand(depth + 1);
            case 8 -> one(List.of("lt ", "le ", "gt ", "ge ", "ne ")) + operand(depth + 1);
            default -> "println " + operand(depth + 1);
        };
    }

    private String call(int depth) {
        String one = operand(depth + 1);
        String two = operand(depth + 1);
        return switch (random.nextInt(15)) {
            case 0 -> "print " + one + " " + two;
            case 1 -> "println " + one + " " + two;
            case 2, 3, 4 -> "printf " + format() + " " + one + (random.nextInt(3) == 0 ? " " + two : "");
            case 5 -> one(List.of("eq ", "ne ", "lt ", "le ", "gt ", "ge ")) + one + " " + two;
            case 6 -> "eq " + one + " " + two + " " + operand(depth + 1);
            case 7 -> "not " + one;
            case 8 -> "and " + one + " " + two;
            case 9 -> "or " + one + " " + two;
            case 10 -> "len " + one;
            case 11 -> "index .spec.regions " + random.nextInt(3);
            case 12 ->
                one(List.of(
                        "index .spec.limits `cpu`",
                        "index .metadata.labels \"app.kubernetes.io/name\"",
                        "index .spec.image 2"));
            case 13 ->
                "slice " + one(List.of(".spec.image", ".spec.regions", "\"abcdef\"")) + " " + random.nextInt(3)
                        + (random.nextBoolean() ? " " + (random.nextInt(3) + 1) : "");
            default -> one(List.of("html ", "js ", "urlquery ")) + one;
        };
    }

    private String format() {
        return "\"" + one(FORMATS) + "\"";
    }

    private String operand(int depth) {
        int kind = random.nextInt(depth > 2 ? 8 : 10);
        if (kind < 4) {
            return one(PATHS);
        }
        if (kind < 6) {
            return one(LITERALS);
        }
        if (kind == 6) {
            return variables.isEmpty() ? "." : one(variables);
        }
        if (kind == 7) {
            return one(List.of(".", "$", ".spec", "$.spec.limits", ".spec.mixed"));
        }
        return random.nextInt(8) == 0 ? "(.spec.limits).cpu" : "(" + pipeline(depth + 1) + ")";
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
