package ork.engine.box;

/** Ends the process: the JVM itself is broken, and nothing that it does from here on can be trusted (IS-1). */
@FunctionalInterface
public interface Fatal {
    /** Should not return. Where it does, the thread that called it ends with the error. */
    void end(Throwable error);
}
