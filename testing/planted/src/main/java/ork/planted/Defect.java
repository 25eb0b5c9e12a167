package ork.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mistake that somebody could make in the runtime: some of its source lines, and what stands there instead. The
 * runtime that ships knows nothing of it; the test build compiles the changed classes and runs a check on them.
 *
 * @param name what is wrong, as a sentence
 * @param changes what differs from the runtime that ships
 * @param seed the one that a hunt begins with
 */
public record Defect(String name, List<Change> changes, long seed) {

    /**
     * One text of a source file and what replaces it.
     *
     * @param type the name of the class whose file it is
     * @param before a text that stands in the file exactly once; white space counts as one blank
     * @param after what stands there instead
     */
    record Change(String type, String before, String after) {}

    /** A defect without a change yet. */
    public static Defect named(String name) {
        return new Defect(name, List.of(), 1);
    }

    /** The defect with one more change. */
    public Defect in(String type, String before, String after) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(type, before, after));
        return new Defect(name, List.copyOf(more), seed);
    }

    /**
     * The defect with a seed that is known to find it, where others would have to be tried in vain before. When it does
     * not any more, the others are tried.
     */
    public Defect knownToSeed(long known) {
        return new Defect(name, changes, known);
    }

    /** The sources of the changed files by the name of their class. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Change change : changes) {
            String source = sources.computeIfAbsent(change.type(), _ -> read(change.type()));
            sources.put(change.type(), apply(change, source));
        }
        return sources;
    }

    private String apply(Change change, String source) {
        SourceText text = new SourceText(source);
        List<SourceText.Range> places = text.find(change.before());
        if (places.size() != 1) {
            throw new IllegalStateException("The defect \"" + name + "\" does not fit any more: \"" + change.before()
                    + "\" stands " + places.size() + " times in " + change.type() + ", and should once.");
        }
        return text.replace(places.getFirst(), change.after());
    }

    private static String read(String type) {
        String file = type.replace('.', '/') + ".java";
        for (String module : List.of("runtime/engine", "runtime/katalog", "runtime/doors", "simulator", "scenarios")) {
            Path path = root().resolve(module).resolve("src/main/java").resolve(file);
            if (Files.exists(path)) {
                try {
                    return Files.readString(path);
                } catch (IOException e) {
                    throw new IllegalStateException("The source of " + type + " cannot be read.", e);
                }
            }
        }
        throw new IllegalStateException("There is no source of " + type + ".");
    }

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (path != null && !Files.exists(path.resolve("mvnw"))) {
            path = path.getParent();
        }
        if (path == null) {
            throw new IllegalStateException("Defects are planted into sources: start the test inside the project.");
        }
        return path;
    }
}
