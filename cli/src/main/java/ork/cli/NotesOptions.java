package ork.cli;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.template.FunctionNotes;
import ork.katalog.template.FunctionNotes.Note;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.KatalogFiles;
import picocli.CommandLine.Option;

/** Which functions: those of the language, and those of a Katalog if one is named. */
final class NotesOptions {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A Katalog whose own functions are wanted too; as for the other commands.")
    private List<String> files = new ArrayList<>();

    List<Note> notes(Io io) {
        List<Note> notes = new ArrayList<>(FunctionNotes.all());
        if (!files.isEmpty()) {
            for (ork.katalog.Note own : katalog(io).notes()) {
                notes.add(new Note(
                        own.name(),
                        Plain.line(own.name()),
                        Plain.line(own.description()),
                        Plain.line(own.expression()),
                        "",
                        false));
            }
        }
        return notes;
    }

    private Katalog katalog(Io io) {
        LoadResult loaded = KatalogFiles.load(
                KatalogFiles.choose(
                        files, io.environment(), words -> io.err().println("warning: " + Plain.lines(words))),
                io.environment(),
                KatalogOptions.sources(io));
        if (loaded.katalog().isEmpty()) {
            Findings findings = new Findings(io);
            findings.print(loaded.diagnostics());
            throw new CannotStartException(ExitCode.INPUT, findings.summary(loaded));
        }
        return loaded.katalog().get();
    }
}
