package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.Note;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.template.Functions;
import ork.katalog.template.OwnFunctions;
import ork.katalog.yaml.Position;

/** The notes that one document's templates may call, from wherever they come. */
record Notes(List<NoteLoader.Written> written) {
    static final Notes NONE = new Notes(List.of());

    Notes {
        written = List.copyOf(written);
    }

    List<Note> all() {
        return written.stream().map(NoteLoader.Written::note).toList();
    }

    /** With others, which come before those with their names. */
    Notes under(Notes others) {
        List<String> names = others.all().stream().map(Note::name).toList();
        List<NoteLoader.Written> both = new ArrayList<>(written.stream()
                .filter(each -> !names.contains(each.note().name()))
                .toList());
        both.addAll(others.written);
        return new Notes(both);
    }

    /** The functions of the language and these. What is wrong with one is said where it stands. */
    Functions functions(Diagnostics diagnostics) {
        OwnFunctions.Made made = OwnFunctions.of(
                written.stream()
                        .map(each -> new OwnFunctions.Definition(
                                each.note().name(), each.note().expression()))
                        .toList(),
                Functions.STANDARD);
        for (OwnFunctions.Fault fault : made.faults()) {
            diagnostics.error(place(fault), fault.what(), fault.why(), fault.mend());
        }
        return made.functions();
    }

    /** The same, where what is wrong with one has been said, or will be. */
    Functions functions() {
        return functions(new Diagnostics());
    }

    private Position place(OwnFunctions.Fault fault) {
        NoteLoader.Written at = written.stream()
                .filter(each -> each.note().name().equals(fault.name()))
                .findFirst()
                .orElseThrow();
        return fault.offset() < 0
                ? at.note().position()
                : at.expression().origin().at(at.note().expression(), fault.offset());
    }
}
