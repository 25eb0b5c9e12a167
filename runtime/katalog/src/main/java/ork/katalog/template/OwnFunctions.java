package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Functions that a document defines, each by a template over the root of the data. They may call each other in any order,
 * but not in circles: what one costs counts as a part of the template that calls it.
 */
public final class OwnFunctions {
    /** Calls inside one another; evaluation recurses as deep. */
    static final int DEPTH_MAX = 20;

    private static final Parser.Parsed NOTHING = new Parser.Parsed(List.of(), 1);

    private final SortedMap<String, String> texts = new TreeMap<>();
    private final SortedMap<String, TreeSet<String>> calls = new TreeMap<>();
    private final SortedMap<String, Integer> depths = new TreeMap<>();
    private final TreeSet<String> inCircles = new TreeSet<>();
    private final SortedMap<String, Function> made = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Functions others;

    private OwnFunctions(Functions others) {
        this.others = others;
    }

    /** @param text the template that it yields */
    public record Definition(String name, String text) {}

    /**
     * What is wrong with one of them.
     *
     * @param offset in its text; negative when that is not the place
     */
    public record Fault(String name, int offset, String what, String why, String mend) {}

    /** @param functions the others and these; those with a fault yield nothing */
    public record Made(Functions functions, List<Fault> faults) {
        public Made {
            faults = List.copyOf(faults);
        }
    }

    /** @param definitions whose names are unique; one may take the place of a function of {@code others} */
    public static Made of(List<Definition> definitions, Functions others) {
        OwnFunctions own = new OwnFunctions(others);
        own.parse(definitions);
        for (Definition definition : definitions) {
            own.make(definition.name(), new ArrayList<>());
        }
        return new Made(others.with(own.made.values()), own.faults);
    }

    /** Which of them a template calls is known once it is parsed, so each is parsed twice. */
    private void parse(List<Definition> definitions) {
        Functions names = others.with(definitions.stream()
                .map(definition -> function(definition.name(), NOTHING))
                .toList());
        for (Definition definition : definitions) {
            texts.put(definition.name(), definition.text());
            try {
                calls.put(
                        definition.name(),
                        Called.by(Parser.parse(definition.text(), names).statements()));
            } catch (TemplateSyntaxException e) {
                faults.add(new Fault(definition.name(), e.offset(), "template: " + e.getMessage(), "", e.mend()));
            }
        }
    }

    private void make(String name, List<String> around) {
        if (depths.containsKey(name) || !texts.containsKey(name)) {
            return;
        }
        if (around.contains(name)) {
            circle(around.subList(around.indexOf(name), around.size()));
            return;
        }
        around.add(name);
        int depth = 1;
        for (String called : calls.getOrDefault(name, new TreeSet<>())) {
            make(called, around);
            depth = Math.max(depth, 1 + depths.getOrDefault(called, 0));
        }
        around.removeLast();
        boolean usable = calls.containsKey(name) && !inCircles.contains(name);
        if (depth > DEPTH_MAX) {
            faults.add(new Fault(
                    name,
                    -1,
                    "the note \"" + name + "\" calls notes that call notes, more than " + DEPTH_MAX + " deep",
                    "",
                    "write some of the calls out"));
            usable = false;
        }
        depths.put(name, usable ? depth : 0);
        made.put(
                name,
                function(
                        name,
                        usable ? Parser.parse(texts.getOrDefault(name, ""), others.with(made.values())) : NOTHING));
    }

    private void circle(List<String> names) {
        inCircles.addAll(names);
        List<String> shown = new ArrayList<>(names);
        shown.add(names.getFirst());
        faults.add(new Fault(
                names.getFirst(),
                -1,
                "notes call each other in a circle: " + String.join(" → ", shown),
                "none of them would ever be done",
                "take one of the calls out"));
    }

    private static Function function(String name, Parser.Parsed template) {
        return Function.over(
                name, ReadsOf.statements(template.statements()), Changes.any(template.statements()), template);
    }
}
