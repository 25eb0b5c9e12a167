package ork.engine.pipeline;

import java.util.Collection;
import java.util.function.Supplier;

/** Looks who else is in the way where a turn has ended before its last child, for those who want to know it all at once. */
final class Survey {
    private Survey() {}

    /**
     * Works, and looks at what is left when that ends before its end.
     *
     * @param wanted the children, as far as they are known; asked only then
     */
    static void around(Cycle cycle, Children children, Supplier<Collection<Wanted>> wanted, Runnable work) {
        try {
            work.run();
        } catch (Moved moved) {
            throw moved;
        } catch (RuntimeException end) {
            if (cycle.account.surveys()) {
                look(cycle, children, wanted);
            }
            throw end;
        }
    }

    private static void look(Cycle cycle, Children children, Supplier<Collection<Wanted>> wanted) {
        try {
            wanted.get().stream()
                    .filter(child -> cycle.account.notReached(child.ref()))
                    .forEach(child -> look(cycle, children, child));
        } catch (RuntimeException _) {
            // What is wanted may be what cannot be known; and where one look fails because nobody answers, so would all
            // others.
        }
    }

    private static void look(Cycle cycle, Children children, Wanted child) {
        try {
            children.inTheWay(child).ifPresent(words -> cycle.account.inTheWay(child.ref(), words));
        } catch (Stop _) {
            // Whether somebody is in the way there stays open. What ended the turn is what it has to tell.
        }
    }
}
