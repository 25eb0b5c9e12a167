package ork.simulator.api.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/**
 * What the server demands of an object of a built-in kind beside its types, as far as it takes no more than a line: read from
 * {@code rules.txt}, where the form of a line is described.
 */
public final class KindRules {
    private static final String TABLE = "/ork/simulator/api/rules.txt";
    private static final KindRules ALL = new KindRules(read());

    private final SortedMap<String, List<Line>> kinds;

    private KindRules(SortedMap<String, List<Line>> kinds) {
        this.kinds = Collections.unmodifiableSortedMap(kinds);
    }

    private record Line(List<String> path, String rule, String argument, String why) {}

    /** @param qualifiedPlural such as {@code deployments.apps} */
    public static List<FieldError> check(String qualifiedPlural, JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        // One error a field is enough.
        TreeSet<String> wrong = new TreeSet<>();
        for (Line line : ALL.kinds.getOrDefault(qualifiedPlural, List.of())) {
            walk(line, 0, object, "", error -> {
                if (wrong.add(error.field())) {
                    errors.add(error);
                }
            });
        }
        return errors;
    }

    @FunctionalInterface
    private interface Findings {
        void add(FieldError error);
    }

    private static void walk(Line line, int step, JsonObject at, String place, Findings findings) {
        String name = line.path().get(step);
        boolean last = step == line.path().size() - 1;
        boolean each = name.endsWith("[]");
        boolean optional = name.endsWith("?");
        String field =
                each ? name.substring(0, name.length() - 2) : optional ? name.substring(0, name.length() - 1) : name;
        String here = place.isEmpty() ? field : place + "." + field;
        Json value = at.get(field);
        if (each) {
            JsonArray items = at.array(field);
            for (int i = 0; i < items.size(); i++) {
                step(line, step, last, items.get(i), here + "[" + i + "]", findings);
            }
        } else if (value != null || !optional) {
            step(line, step, last, value, here, findings);
        }
    }

    private static void step(Line line, int step, boolean last, @Nullable Json value, String here, Findings findings) {
        if (!last) {
            walk(line, step + 1, value instanceof JsonObject object ? object : JsonObject.EMPTY, here, findings);
            return;
        }
        switch (line.rule()) {
            case "required" -> {
                if (isMissing(value)) {
                    findings.add(FieldError.required(line.argument().isEmpty() ? here : line.argument(), line.why()));
                }
            }
            case "filled" -> {
                if (isMissing(value)) {
                    findings.add(FieldError.invalidText(here, "\"\"", line.why()));
                }
            }
            case "any" -> {
                if (!hasAny(line, value)) {
                    findings.add(FieldError.required(here, line.why()));
                }
            }
            case "some" -> {
                if (!hasAny(line, value)) {
                    findings.add(FieldError.invalidText(here, "\"\"", line.why()));
                }
            }
            case "range" -> range(line, value, here, findings);
            case "values" -> {
                List<String> supported = List.of(line.argument().split("\\|"));
                if (value != null && !(value instanceof Json.Text(String text) && supported.contains(text))) {
                    findings.add(FieldError.unsupported(here, value, supported));
                }
            }
            default -> throw new IllegalStateException("no rule " + line.rule());
        }
    }

    private static void range(Line line, @Nullable Json value, String here, Findings findings) {
        String[] bounds = line.argument().split("-", -1);
        long most = bounds[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(bounds[1]);
        if (value instanceof Json.Int(long number) && (number < Long.parseLong(bounds[0]) || number > most)) {
            findings.add(FieldError.invalid(here, value, line.why()));
        }
    }

    private static boolean isMissing(@Nullable Json value) {
        return switch (value) {
            case null -> true;
            case Json.Null() -> true;
            case Json.Text(String text) -> text.isEmpty();
            case JsonArray array -> array.isEmpty();
            case JsonObject object -> object.isEmpty();
            default -> false;
        };
    }

    /** An object that says nothing is there all the same; a list of nothing is not. */
    private static boolean hasAny(Line line, @Nullable Json value) {
        for (String choice : line.argument().split("\\|")) {
            Json found = value instanceof JsonObject object ? object.at(choice.split("\\.")) : null;
            if (found instanceof JsonObject || !isMissing(found)) {
                return true;
            }
        }
        return false;
    }

    private static TreeMap<String, List<Line>> read() {
        TreeMap<String, List<Line>> blocks = new TreeMap<>();
        List<Line> block = new ArrayList<>();
        for (String text : text().split("\n")) {
            if (text.startsWith("#") || text.isBlank()) {
                continue;
            }
            if (!text.startsWith(" ")) {
                block = blocks.computeIfAbsent(text.strip(), _ -> new ArrayList<>());
                continue;
            }
            String[] words = text.strip().split(" ", 3);
            if (words[0].equals("use")) {
                List<String> prefix = List.of(words[2].split("\\."));
                for (Line line : blocks.getOrDefault(words[1], List.of())) {
                    List<String> path = new ArrayList<>(prefix);
                    path.addAll(line.path());
                    block.add(new Line(path, line.rule(), line.argument(), line.why()));
                }
            } else {
                String[] rule = words[1].split(":", 2);
                block.add(new Line(
                        List.of(words[0].split("\\.")),
                        rule[0],
                        rule.length > 1 ? rule[1] : "",
                        words.length > 2 ? words[2] : ""));
            }
        }
        return blocks;
    }

    private static String text() {
        try (InputStream in = KindRules.class.getResourceAsStream(TABLE)) {
            return new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
