package ork.simulator.guest;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What hooks print goes nowhere: the process's streams have locks, on which two simulations would meet, and the order of their
 * lines would be nobody's.
 */
public final class GuestStreams {
    private GuestStreams() {}

    /** In place of {@code System.out} and {@code System.err}. */
    public static PrintStream stream(@SuppressWarnings("unused") Class<?> caller) {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    public static void printStackTrace(
            @SuppressWarnings("unused") Throwable thrown, @SuppressWarnings("unused") Class<?> caller) {}
}
