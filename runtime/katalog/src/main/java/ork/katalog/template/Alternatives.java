package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;

/** What is known of a value that is one of several: a field may be there when one of them may have it. */
record Alternatives(List<Outline> each) implements Outline {
    /** Of more than these nothing is known. */
    private static final int MAX = 8;

    Alternatives {
        each = List.copyOf(each);
    }

    static Outline of(List<Outline> outlines) {
        List<Outline> each = new ArrayList<>();
        for (Outline outline : outlines) {
            for (Outline one : outline instanceof Alternatives(List<Outline> several) ? several : List.of(outline)) {
                if (!each.contains(one)) {
                    each.add(one);
                }
            }
        }
        if (each.isEmpty() || each.contains(ANYTHING) || each.size() > MAX) {
            return ANYTHING;
        }
        return each.size() == 1 ? each.getFirst() : new Alternatives(each);
    }

    @Override
    public Look field(String name) {
        List<Outline> there = new ArrayList<>();
        for (Outline one : each) {
            if (one.field(name) instanceof There(Outline value)) {
                there.add(value);
            }
        }
        return there.isEmpty() ? each.getFirst().field(name) : new There(of(there));
    }

    @Override
    public Outline element() {
        return of(each.stream().map(Outline::element).toList());
    }
}
