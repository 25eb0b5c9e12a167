package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of the data before it is there, for templates that stand in one place. */
public final class Known {
    private final Outline root;
    private final OfNotes notes;

    /** @param root of the data */
    public Known(Outline root, OfNotes notes) {
        this.root = root;
        this.notes = notes;
    }

    Outline root() {
        return root;
    }

    OfNotes notes() {
        return notes;
    }

    /**
     * What is known where a note is looked at, whose text other entries call too. Each note is looked at once, however
     * many templates call it.
     */
    public static final class OfNotes {
        private final Outline root;
        private final Map<String, List<Looked>> looked = new TreeMap<>();

        private record Looked(NoteBody note, List<Outline.Nothing> missing) {}

        public OfNotes(Outline root) {
            this.root = root;
        }

        /**
         * What can never be there of all that a note reads, by way of others too.
         *
         * @param name which notes of several documents may have
         */
        List<Outline.Nothing> in(String name, NoteBody note) {
            List<Looked> of = looked.computeIfAbsent(name, _ -> new ArrayList<>());
            for (Looked known : of) {
                if (known.note().equals(note)) {
                    return known.missing();
                }
            }
            List<Outline.Nothing> missing = new ArrayList<>();
            for (Template.Missing each : PathCheck.of(note.template(), new Known(root, this))) {
                if (!missing.contains(each.nothing())) {
                    missing.add(each.nothing());
                }
            }
            of.add(new Looked(note, List.copyOf(missing)));
            return missing;
        }
    }
}
