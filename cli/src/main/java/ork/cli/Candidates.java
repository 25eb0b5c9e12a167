package ork.cli;

import java.util.Iterator;
import java.util.List;
import ork.cli.pack.Packs;
import ork.katalog.template.FunctionNotes;

/** Words that shells offer where an option or a parameter takes one of many. */
final class Candidates {
    private Candidates() {}

    /** The packs of {@code ork init}. */
    static final class PackNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Packs.all().stream().map(Packs.Pack::name).iterator();
        }
    }

    /** The levels of a log. */
    static final class Levels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("debug", "info", "warn", "error").iterator();
        }
    }

    /** The functions of the language. */
    static final class Functions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FunctionNotes.all().stream().map(FunctionNotes.Note::name).iterator();
        }
    }
}
