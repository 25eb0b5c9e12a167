package ork.engine.reconcile;

import java.util.List;
import ork.doors.ObjectRef;

/**
 * What a reconcile went by, for people who ask why it came to what it came to.
 *
 * @param generation of the CR that it saw
 * @param unmet what the Katalog declares and the CR does not get, since a condition fails
 * @param children in the order in which they were looked at; those that are wanted first
 * @param more how many lines there were no room for
 */
public record Reasons(long generation, List<Unmet> unmet, List<Child> children, int more) {
    /** The lines that are kept of each kind. */
    public static final int LINES_MAX = 50;

    public Reasons {
        unmet = List.copyOf(unmet);
        children = List.copyOf(children);
    }

    /**
     * @param what such as {@code deployments} or {@code status.phase}
     * @param place where it is declared
     * @param because the condition, and what is there instead
     */
    public record Unmet(String what, String place, String because) {}

    public record Child(ObjectRef ref, Verdict verdict) {}

    /** What came of the comparison of a child. */
    public enum Verdict {
        AS_DECLARED("as declared"),
        /** It was made once, and is nobody's from then on. */
        LEFT_ALONE("made once and left alone since"),
        WRITTEN("written"),
        DELETED("deleted, since it is not wanted any more"),
        /** Its entry puts it off. */
        SLEEPS("sleeps before it is made"),
        /** The reconcile ended with it. */
        STOPPED("the reconcile stopped here"),
        NOT_REACHED("not reached");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
