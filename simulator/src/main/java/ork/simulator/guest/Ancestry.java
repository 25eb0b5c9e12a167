package ork.simulator.guest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What classes extend and implement, read without loading them. */
final class Ancestry {
    private static final int DEPTH_MAX = 100;

    private final ClassLoader classes;
    private final Map<String, List<String>> parents = new ConcurrentHashMap<>();

    Ancestry(ClassLoader classes) {
        this.classes = classes;
    }

    /** @param type of the JDK; both with slashes */
    boolean isA(String name, String type) {
        return type.equals("java/lang/Object") || isA(name, type, 0);
    }

    private boolean isA(String name, String type, int depth) {
        return name.equals(type)
                || depth < DEPTH_MAX && parents(name).stream().anyMatch(parent -> isA(parent, type, depth + 1));
    }

    private List<String> parents(String name) {
        List<String> known = parents.get(name);
        if (known == null) {
            known = read(name);
            parents.put(name, known);
        }
        return known;
    }

    private List<String> read(String name) {
        try (InputStream stream = classes.getResourceAsStream(name + ".class")) {
            if (stream == null) {
                return List.of();
            }
            ClassModel model = ClassFile.of().parse(stream.readAllBytes());
            List<String> all = new ArrayList<>();
            model.superclass().map(ClassEntry::asInternalName).ifPresent(all::add);
            model.interfaces().forEach(each -> all.add(each.asInternalName()));
            return all;
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
