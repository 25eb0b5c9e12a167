package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;

/** Which variables are in sight while a template is parsed, and in which slot each lives. */
final class Variables {
    private final List<String> names = new ArrayList<>(List.of("$"));
    private final List<Integer> slotOf = new ArrayList<>(List.of(0));
    private int slots = 1;

    int slots() {
        return slots;
    }

    /** To come back to with {@link #reset}, at the end of a block. */
    int mark() {
        return names.size();
    }

    void reset(int mark) {
        names.subList(mark, names.size()).clear();
        slotOf.subList(mark, slotOf.size()).clear();
    }

    int declare(Token variable) {
        if (variable.text().equals("$")) {
            throw new TemplateSyntaxException(variable.offset(), "$ alone is the root and cannot be declared");
        }
        names.add(variable.text());
        slotOf.add(slots);
        return slots++;
    }

    int slot(Token variable) {
        int at = names.lastIndexOf(variable.text());
        if (at < 0) {
            throw new TemplateSyntaxException(
                    variable.offset(),
                    "the variable " + variable.text() + " is not declared",
                    Nearest.to(variable.text(), names)
                            .filter(near -> !near.equals("$"))
                            .map(near -> "did you mean " + near + "?")
                            .orElse("declare it with " + variable.text() + " := …"));
        }
        return slotOf.get(at);
    }
}
