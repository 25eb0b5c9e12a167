package ork.scenario.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What code may throw that nobody expects. */
public enum Panic {
    NULL_POINTER("NullPointerException", () -> new NullPointerException("injected")),
    ILLEGAL_STATE("IllegalStateException", () -> new IllegalStateException("injected")),
    STACK_OVERFLOW("StackOverflowError", () -> new StackOverflowError("injected")),
    ASSERTION("AssertionError", () -> new AssertionError("injected")),
    LINKAGE("LinkageError", () -> new LinkageError("injected")),
    /** Says that the JVM itself is broken: the process is to end. */
    OUT_OF_MEMORY("OutOfMemoryError", () -> new OutOfMemoryError("injected"));

    private final String type;
    private final Supplier<Throwable> maker;

    Panic(String type, Supplier<Throwable> maker) {
        this.type = type;
        this.maker = maker;
    }

    public static Optional<Panic> of(String type) {
        return Arrays.stream(values()).filter(each -> each.type.equals(type)).findFirst();
    }

    public static List<String> types() {
        return Arrays.stream(values()).map(each -> each.type).toList();
    }

    /** Throws it. */
    public void strike() {
        switch (maker.get()) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    @Override
    public String toString() {
        return (type.matches("[AEIOU].*") ? "an " : "a ") + type;
    }
}
