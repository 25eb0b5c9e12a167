package ork.katalog.template;

/** What is known of the other objects of a kind, for a condition that asks whether a value is there only once. */
@FunctionalInterface
public interface Peers {
    /** There are no others. */
    Peers NONE = (_, _) -> false;

    /**
     * Whether another object has this value.
     *
     * @param unique which condition of the CRD entry asks: its number
     */
    boolean have(int unique, String value);
}
