package ork.planted;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Loads some classes changed, and anew whatever of the runtime, the simulator and their tests has to do with them;
 * everything else is shared with the test that asks, and with it what the JVM has compiled of it.
 */
final class DefectLoader extends ClassLoader {
    private final Map<String, byte[]> changed;
    private final Set<String> touched;

    DefectLoader(Map<String, byte[]> changed) {
        super(DefectLoader.class.getClassLoader());
        this.changed = changed;
        this.touched = Mentions.touchedBy(changed.keySet());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!touched.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = changed.containsKey(name) ? changed.get(name) : original(name);
        return defineClass(name, bytes, 0, bytes.length, DefectLoader.class.getProtectionDomain());
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
