package ork.katalog.template;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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
        private final Map<Parser.Parsed, List<Outline.Nothing>> found = new IdentityHashMap<>();

        public OfNotes(Outline root) {
            this.root = root;
        }

        /** What can never be there of all that a note reads, by way of others too. */
        List<Outline.Nothing> in(Parser.Parsed text) {
            List<Outline.Nothing> known = found.get(text);
            if (known != null) {
                return known;
            }
            List<Outline.Nothing> missing = new ArrayList<>();
            for (Template.Missing each : PathCheck.of(text, new Known(root, this))) {
                if (!missing.contains(each.nothing())) {
                    missing.add(each.nothing());
                }
            }
            found.put(text, List.copyOf(missing));
            return missing;
        }
    }
}
