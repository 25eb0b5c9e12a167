package ork.disk;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ork.katalog.CrdEntry;
import ork.katalog.Hook;
import ork.katalog.Katalog;

/**
 * Where the classes of a Katalog's hooks are: the jar, the folder of classes or the {@code .java} file that a hook's
 * {@code location} names, relative to the file that says so, besides what is on the class path. A location that is no file
 * there is a name for people.
 */
public final class HookClasses {
    private HookClasses() {}

    /**
     * One loader for one run; its classes are gone with it.
     *
     * @throws HookClassesException when a hook that is source code does not compile
     */
    public static ClassLoader of(Katalog katalog, ClassLoader parent) {
        Set<Path> places = new LinkedHashSet<>();
        for (CrdEntry entry : katalog.enabled()) {
            entry.box().hook().ifPresent(hook -> place(hook, places));
        }
        List<Path> sources = places.stream().filter(HookClasses::isSource).toList();
        places.removeIf(HookClasses::isSource);
        ClassLoader known = places.isEmpty()
                ? parent
                : new URLClassLoader(
                        "hooks", places.stream().map(HookClasses::url).toArray(URL[]::new), parent);
        return sources.isEmpty() ? known : HookSources.compiled(sources, known);
    }

    private static void place(Hook hook, Set<Path> places) {
        if (hook.location().isEmpty()) {
            return;
        }
        try {
            Path place = Path.of(hook.locatedAt().file()).resolveSibling(hook.location());
            if (isSource(place) && !Files.isReadable(place)) {
                throw new HookClassesException(
                        false, "the hook's source " + place + " (" + hook.locatedAt() + ") cannot be read");
            }
            if (Files.isReadable(place)) {
                places.add(place.toAbsolutePath().normalize());
            }
        } catch (InvalidPathException e) {
            // A name for people.
        }
    }

    private static boolean isSource(Path place) {
        return place.toString().endsWith(".java");
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new HookClassesException(false, "the hook's location " + place + " cannot be used");
        }
    }
}
