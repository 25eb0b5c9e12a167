package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.katalog.Note;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Functions;
import ork.katalog.yaml.Yaml;

/** Reads the {@code notes} of a document (section 2.9 of the language): its own functions for templates. */
final class NoteLoader {
    private static final int NOTES_MAX = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** Words that templates read as something else. */
    private static final List<String> WORDS = List.of(
            "if",
            "else",
            "end",
            "range",
            "with",
            "break",
            "continue",
            "define",
            "template",
            "block",
            "true",
            "false",
            "nil");

    private final Diagnostics diagnostics;

    NoteLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param expression whose text is the note's, with its place */
    record Written(Note note, Yaml.Scalar expression) {}

    /** A list, or a map with the list as {@code functions}. */
    List<Written> notes(Fields document) {
        if (!(document.take("notes") instanceof Yaml.Mapping)) {
            return list(document, "notes");
        }
        Fields notes = document.map("notes");
        List<Written> written = list(notes, "functions");
        notes.done();
        return written;
    }

    private List<Written> list(Fields of, String key) {
        List<Yaml> items = of.list(key);
        if (items.size() > NOTES_MAX) {
            diagnostics.error(
                    items.get(NOTES_MAX).position(),
                    of.path(key) + " has " + items.size() + " items",
                    "at most " + NOTES_MAX + " are looked at",
                    "");
            return List.of();
        }
        List<Written> notes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < items.size(); i++) {
            Fields item = Fields.of(items.get(i), of.position(), of.path(key) + "[" + i + "]", diagnostics);
            if (item.usable()) {
                note(item, names).ifPresent(notes::add);
                item.done();
            }
        }
        return notes;
    }

    private Optional<Written> note(Fields item, TreeSet<String> names) {
        String name = item.text("name");
        Optional<Yaml.Scalar> expression = item.scalar("expression");
        String description = item.text("description");
        List.of("name", "expression").forEach(item::require);
        if (name.isEmpty() || expression.isEmpty()) {
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            wrong(item, name, "", "letters, digits and _ are wanted, and a letter first", "");
        } else if (Functions.STANDARD.has(name) || WORDS.contains(name)) {
            wrong(item, name, "", "the language has a function or a word of that name", "give it another name");
        } else if (names.add(name)) {
            Note note = new Note(item.positionOf("name"), name, expression.get().text(), description);
            return Optional.of(new Written(note, expression.get()));
        } else {
            wrong(item, name, " too", "names are unique", "");
        }
        return Optional.empty();
    }

    private void wrong(Fields item, String name, String also, String why, String mend) {
        diagnostics.error(item.positionOf("name"), item.path("name") + " is \"" + name + "\"" + also, why, mend);
    }
}
