package ork.simulator.guest;

import java.util.Optional;

/** The hooks' classes of one life of an instance. Whatever is not a hook's own comes from where the runtime does. */
final class GuestClasses extends ClassLoader {
    private final GuestCode code;
    private final Life life;

    GuestClasses(GuestCode code, Life life) {
        super("hooks in a simulation", code.found());
        this.code = code;
        this.life = life;
    }

    /** Of the class that calls. */
    static Life life(Class<?> caller) {
        if (caller.getClassLoader() instanceof GuestClasses guest) {
            return guest.life;
        }
        throw new IllegalStateException(caller + " was not loaded for a simulation");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        Optional<byte[]> bytes = code.bytes(name);
        if (bytes.isEmpty()) {
            return super.loadClass(name, resolve);
        }
        return defineClass(name, bytes.get(), 0, bytes.get().length);
    }
}
