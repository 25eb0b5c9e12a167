package ork.katalog.template;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of the functions: which there are, and how many arguments they take, is asked of the table that
 * templates are compiled with; the words and the examples stand in a file beside it.
 */
public final class FunctionNotes {
    private static final String FILE = "functions.txt";
    private static final int COLUMNS = 5;

    private FunctionNotes() {}

    /**
     * @param usage its name, and its arguments by their roles
     * @param words empty for a function that nobody has said anything of yet
     * @param example a template; empty for none
     * @param result what the example yields
     * @param changes whether its result changes by itself
     */
    public record Note(String name, String usage, String words, String example, String result, boolean changes) {}

    /** All functions, by name. */
    public static List<Note> all() {
        SortedMap<String, Note> written = written();
        List<Note> notes = new ArrayList<>();
        for (String name : new TreeSet<>(Functions.STANDARD.names())) {
            Function function = Functions.STANDARD.find(name);
            Note note = written.getOrDefault(name, new Note(name, name + arguments(function), "", "", "", false));
            boolean changes = function != null && function.changes();
            notes.add(new Note(name, note.usage(), note.words(), note.example(), note.result(), changes));
        }
        return notes;
    }

    /** What the file has, of functions that there may be or not. */
    static SortedMap<String, Note> written() {
        SortedMap<String, Note> written = new TreeMap<>();
        try (InputStream file = FunctionNotes.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the class path has no " + FILE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                Note note = note(line);
                written.put(note.name(), note);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    private static Note note(String line) {
        // An example may hold the mark itself, as a pipe, so the columns are counted from both ends.
        List<String> parts = List.of(line.split(" \\| ", -1));
        if (parts.size() < COLUMNS) {
            throw new IllegalStateException("a line of " + FILE + " has too few columns: " + line);
        }
        String example = String.join(" | ", parts.subList(3, parts.size() - 1));
        String name = parts.getFirst();
        return new Note(name, (name + " " + parts.get(1)).strip(), parts.get(2), example, parts.getLast(), false);
    }

    private static String arguments(@Nullable Function function) {
        return function == null || function.argumentsMax() > 9 ? " A ..." : " A".repeat(function.argumentsMax());
    }
}
