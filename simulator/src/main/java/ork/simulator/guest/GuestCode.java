package ork.simulator.guest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import ork.doors.Doors;

/**
 * The classes of hooks as they are found, and as they run in a simulation: each rewritten once, and defined anew for every
 * life of an instance, as in a process of its own. Static fields live as long as that process.
 */
public final class GuestCode {
    /** Of one simulation's hooks, with the libraries that come with them. */
    private static final int CLASSES_MAX = 20_000;

    /** What the runtime shares with hooks, and the JDK's own: one class for all. */
    private static final String[] HOSTS = {
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "ork.", "org.slf4j.", "org.jspecify."
    };

    private final ClassLoader found;
    private final Rewriter rewriter;
    /** By name; several simulations may share them. */
    private final Map<String, Optional<byte[]>> rewritten = new ConcurrentHashMap<>();

    private GuestCode(ClassLoader found) {
        this.found = found;
        this.rewriter = new Rewriter(found);
    }

    /** @param found where the classes of hooks are, and the runtime's */
    public static GuestCode of(ClassLoader found) {
        return new GuestCode(found);
    }

    /**
     * A loader for one life of an instance.
     *
     * @param refused ends the simulation, with what is said: a hook does what nothing here can stand in for
     */
    public ClassLoader loader(Doors doors, Function<String, RuntimeException> refused) {
        return new GuestClasses(this, new Life(doors, refused));
    }

    ClassLoader found() {
        return found;
    }

    /** The class as it runs here; empty when it is the host's, or is not there. */
    Optional<byte[]> bytes(String name) {
        for (String host : HOSTS) {
            if (name.startsWith(host)) {
                return Optional.empty();
            }
        }
        Optional<byte[]> known = rewritten.get(name);
        if (known == null) {
            if (rewritten.size() >= CLASSES_MAX) {
                throw new IllegalStateException("hooks with more than " + CLASSES_MAX + " classes cannot be simulated");
            }
            known = read(name).map(original -> rewritten(name, original));
            rewritten.put(name, known);
        }
        return known;
    }

    /** What is wrong with a class is told as production tells it. */
    private byte[] rewritten(String name, byte[] original) {
        try {
            return rewriter.rewritten(original);
        } catch (IllegalArgumentException e) {
            ClassFormatError error = new ClassFormatError(name + ": " + e.getMessage());
            error.initCause(e);
            throw error;
        }
    }

    private Optional<byte[]> read(String name) {
        try (InputStream stream = found.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
