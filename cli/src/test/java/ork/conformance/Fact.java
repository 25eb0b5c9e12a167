package ork.conformance;

import java.util.Comparator;

/**
 * Something that was so in a run, and what somebody would look at to see it.
 *
 * @param sort what it is about
 * @param weight of several facts of a sort those with less are told first
 * @param subject such as {@code Deployment default/web}
 * @param path within it; empty for the subject itself
 */
record Fact(Sort sort, int weight, String subject, String path) implements Comparable<Fact> {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::sort)
            .thenComparing(Fact::weight)
            .thenComparing(Fact::subject)
            .thenComparing(fact -> fact.path().length())
            .thenComparing(Fact::path);

    /** From what an owner of a cluster sees first to what only a patient one sees. */
    enum Sort {
        /** What is in the cluster at rest. */
        MADE("", 1),
        /** Whom the runtime calls. */
        ASKED("", 1),
        EVENT("", 1),
        /** What is in the cluster at rest once the user has changed something, and a stranger too. */
        LATER(", later", 2),
        ASKED_LATER(", later", 2),
        EVENT_LATER(", later", 2),
        /** What is left when the CRs are gone. */
        LEFT(", once the CRs are deleted", 3),
        ASKED_AT_THE_END(", as the CRs are deleted", 3),
        EVENT_AT_THE_END(", as the CRs are deleted", 3),
        WRITES("", 3),
        MOMENT("", 3),
        PAGE("", 2);

        private final String words;
        private final int act;

        Sort(String words, int act) {
            this.words = words;
            this.act = act;
        }

        String words() {
            return words;
        }

        int act() {
            return act;
        }
    }

    @Override
    public int compareTo(Fact other) {
        return ORDER.compare(this, other);
    }
}
