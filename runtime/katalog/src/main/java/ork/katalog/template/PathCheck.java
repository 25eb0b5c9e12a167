package ork.katalog.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ork.json.Json;

/**
 * Follows what is known of the data through a template, and finds the fields in it that can never be there. Of what a
 * function yields nothing is known, apart from those that look one of their arguments up; so it is of a variable that a
 * loop may have changed.
 */
final class PathCheck {
    /** Joining the branches of a template costs as much; with more, nothing is said. */
    private static final int SLOTS_MAX = 200;

    private static final List<String> LOOK_UPS = List.of("index", "get", "mapGet", "listGet");
    private static final List<String> ONE_OF = List.of("default", "coalesce", "getOr");

    private final Outline root;
    private final Known.OfNotes notes;
    private final List<Template.Missing> found = new ArrayList<>();
    private Outline[] slots;

    private PathCheck(Known known, int slots) {
        this.root = known.root();
        this.notes = known.notes();
        this.slots = new Outline[slots];
        Arrays.fill(this.slots, Outline.ANYTHING);
        this.slots[0] = root;
    }

    static List<Template.Missing> of(Parser.Parsed template, Known known) {
        if (template.slots() > SLOTS_MAX) {
            return List.of();
        }
        PathCheck check = new PathCheck(known, template.slots());
        check.follow(template.statements(), known.root());
        return List.copyOf(check.found);
    }

    /** Of a path that stands alone. */
    static List<Template.Missing> at(List<String> path, Known known) {
        return known.root().at(path) instanceof Outline.Nothing nothing
                ? List.of(new Template.Missing(-1, nothing))
                : List.of();
    }

    private void follow(List<Statement> statements, Outline dot) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Text _, Statement.Break _, Statement.Continue _ -> {}
                case Statement.Print(Expression value) -> value(value, dot);
                case Statement.Assign(Expression.Let let) -> value(let, dot);
                case Statement.If(Expression condition, List<Statement> then, List<Statement> otherwise) -> {
                    value(condition, dot);
                    either(then, dot, otherwise, dot);
                }
                case Statement.With(Expression value, List<Statement> then, List<Statement> otherwise) ->
                    either(then, value(value, dot), otherwise, dot);
                case Statement.Range range -> range(range, dot);
            }
        }
    }

    private void either(List<Statement> then, Outline dotThen, List<Statement> otherwise, Outline dot) {
        Outline[] before = slots.clone();
        follow(then, dotThen);
        Outline[] after = slots;
        slots = before;
        follow(otherwise, dot);
        join(after);
    }

    private void join(Outline[] others) {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = slots[i] == others[i] ? slots[i] : Alternatives.of(List.of(slots[i], others[i]));
        }
    }

    private void range(Statement.Range range, Outline dot) {
        Outline element = value(range.over(), dot).element();
        List<Integer> changed = Assigned.in(range.body());
        forget(changed);
        set(range.keySlot(), Outline.ANYTHING);
        set(range.valueSlot(), element);
        follow(range.body(), element);
        forget(changed);
        set(range.keySlot(), Outline.ANYTHING);
        set(range.valueSlot(), Outline.ANYTHING);
        Outline[] after = slots.clone();
        follow(range.otherwise(), dot);
        join(after);
    }

    private void forget(List<Integer> changed) {
        changed.forEach(slot -> set(slot, Outline.ANYTHING));
    }

    private void set(int slot, Outline value) {
        if (slot != Statement.Range.NONE) {
            slots[slot] = value;
        }
    }

    private Outline value(Expression expression, Outline dot) {
        return switch (expression) {
            case Expression.Literal _ -> Outline.ANYTHING;
            case Expression.Dot() -> dot;
            case Expression.Variable(int slot) -> slots[slot];
            case Expression.Path(Expression base, List<String> steps, List<Integer> places) -> {
                Outline here = value(base, dot);
                for (int i = 0; i < steps.size(); i++) {
                    here = found(here.field(steps.get(i)), places.get(i));
                }
                yield here;
            }
            case Expression.Let(int slot, Expression value) -> {
                Outline outline = value(value, dot);
                set(slot, outline);
                yield outline;
            }
            case Expression.Shortcut(boolean _, List<Expression> arguments) -> {
                List<Outline> each = new ArrayList<>();
                for (Expression argument : arguments) {
                    // What stands behind the one that decides is not evaluated.
                    Outline[] before = slots.clone();
                    each.add(value(argument, dot));
                    join(before);
                }
                yield Alternatives.of(each);
            }
            case Expression.Call call -> call(call, dot);
        };
    }

    private Outline found(Outline.Look look, int place) {
        return switch (look) {
            case Outline.There(Outline value) -> value;
            case Outline.Nothing nothing -> {
                found.add(new Template.Missing(place, nothing));
                yield Outline.ANYTHING;
            }
        };
    }

    private Outline call(Expression.Call call, Outline dot) {
        List<Outline> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(value(argument, dot));
        }
        Function function = call.function();
        if (function.body() instanceof NoteBody note) {
            for (Outline.Nothing nothing : notes.in(function.name(), note)) {
                found.add(new Template.Missing(call.place(), nothing.in(function.name())));
            }
        }
        if (!arguments.isEmpty() && arguments.getFirst() == root) {
            function.looksAt().forEach(path -> found(root.at(path), call.place()));
        }
        if (LOOK_UPS.contains(function.name())) {
            return lookedUp(call, arguments.getFirst());
        }
        return ONE_OF.contains(function.name()) ? oneOf(call, arguments) : Outline.ANYTHING;
    }

    /** A literal has no fields, and takes nothing away from those of the others. */
    private static Outline oneOf(Expression.Call call, List<Outline> arguments) {
        List<Outline> each = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!(call.arguments().get(i) instanceof Expression.Literal)) {
                each.add(arguments.get(i));
            }
        }
        return Alternatives.of(each);
    }

    private Outline lookedUp(Expression.Call call, Outline in) {
        Outline here = in;
        for (Expression key : call.arguments().subList(1, call.arguments().size())) {
            here = key instanceof Expression.Literal(Json.Text(String name))
                    ? found(here.field(name), call.place())
                    : here.element();
        }
        return here;
    }
}
