package ork.planted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/**
 * Which classes of the project mention which: whoever mentions no changed class, not even by way of others, does the same
 * with the change as without it. A name anywhere in a class file counts, so that no link between two classes is overlooked.
 */
final class Mentions {
    private static final Pattern NAME = Pattern.compile("ork/[\\w/$]+");
    private static final Mentions OF_ALL = new Mentions(Compilation.classes("ork"));

    private final Map<String, Set<String>> mentioned = new LinkedHashMap<>();
    private final Map<String, Set<String>> mentioning = new LinkedHashMap<>();

    private Mentions(Map<String, JavaFileObject> classes) {
        classes.forEach((name, file) -> mentioned.put(name, names(file)));
        mentioned.forEach((name, others) -> {
            for (String other : others) {
                mentioning.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(name);
            }
        });
    }

    private static Set<String> names(JavaFileObject file) {
        Set<String> names = new LinkedHashSet<>();
        try (InputStream in = file.openInputStream()) {
            for (PoolEntry entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
                if (entry instanceof Utf8Entry text) {
                    Matcher found = NAME.matcher(text.stringValue());
                    while (found.find()) {
                        names.add(found.group().replace('/', '.'));
                    }
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("A class of the project cannot be read: " + file.getName(), e);
        }
    }

    /**
     * The changed classes, whoever mentions one of these, and so on; and of the same package whatever is mentioned by one
     * of them, since two class loaders' packages see nothing of each other but what is public.
     */
    static Set<String> touchedBy(Collection<String> changed) {
        Set<String> touched = new LinkedHashSet<>(changed);
        Deque<String> toFollow = new ArrayDeque<>(changed);
        while (!toFollow.isEmpty()) {
            String name = toFollow.remove();
            for (String other : OF_ALL.mentioning.getOrDefault(name, Set.of())) {
                if (touched.add(other)) {
                    toFollow.add(other);
                }
            }
            for (String other : OF_ALL.mentioned.getOrDefault(name, Set.of())) {
                if (packageOf(other).equals(packageOf(name)) && touched.add(other)) {
                    toFollow.add(other);
                }
            }
        }
        return touched;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
