package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;

/** This JDK cannot provide a kind of {@link Strands}; the other kind will do. */
final class UnsupportedStrandsException extends RuntimeException {
    UnsupportedStrandsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
