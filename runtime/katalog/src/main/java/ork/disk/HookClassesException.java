package ork.disk;

/** Why the classes of a Katalog's hooks are not to be had, in words for the person who wrote it. */
public final class HookClassesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean ofThisJava;

    /** @param ofThisJava whether the machine is to blame, not the hook */
    HookClassesException(boolean ofThisJava, String message) {
        super(message);
        this.ofThisJava = ofThisJava;
    }

    /** Whether the machine is to blame, which has no compiler, and not the hook. */
    public boolean isOfThisJava() {
        return ofThisJava;
    }
}
