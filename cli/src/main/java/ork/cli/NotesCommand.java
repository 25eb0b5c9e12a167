package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import ork.katalog.template.ForeignNames;
import ork.katalog.template.FunctionNotes.Note;
import ork.katalog.template.Nearest;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ork notes}: the functions that templates may call. */
@Command(
        name = "notes",
        description =
                "Lists the functions that templates may call, searches them, and shows one with an example. With -f"
                        + " those that a Katalog defines (notes) are among them.",
        subcommands = {NotesCommand.Search.class, NotesCommand.Show.class},
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork notes                    all of them, a line each",
            "  ork notes search base64      those with this in their name or in what they do",
            "  ork notes show default       one of them, with an example",
            "  ork notes -f katalog.yaml    those of a Katalog too",
            "",
            "In a template: {{ .metadata.name | toUpper }}. Exit code 1: there is no such function."
        })
final class NotesCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private NotesOptions katalog = new NotesOptions();

    NotesCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        io.out().print(listed(katalog.notes(io)));
        return ExitCode.OK;
    }

    /** One a line, the words below each other. */
    private static String listed(List<Note> notes) {
        int widest =
                notes.stream().mapToInt(note -> note.usage().length()).max().orElse(0);
        return notes.stream()
                .map(note ->
                        (note.usage() + " ".repeat(widest + 2 - note.usage().length()) + note.words()).stripTrailing()
                                + "\n")
                .collect(Collectors.joining());
    }

    /** {@code ork notes search}. */
    @Command(
            name = "search",
            description = "Lists the functions with a word in their name or in what they do.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples%n",
            footer = {"  ork notes search time", "  ork notes search -f katalog.yaml pod ready"})
    static final class Search implements Callable<Integer> {
        private final Io io;

        @Mixin
        private NotesOptions katalog = new NotesOptions();

        @Parameters(paramLabel = "WORD", arity = "1..*", description = "All of them have to be there.")
        private List<String> words = new ArrayList<>();

        Search(Io io) {
            this.io = io;
        }

        @Override
        public Integer call() {
            List<Note> found = katalog.notes(io).stream().filter(this::fits).toList();
            if (found.isEmpty()) {
                throw new CannotStartException(
                        ExitCode.INPUT,
                        "no function has " + String.join(" and ", words) + ": ork notes lists them all.");
            }
            io.out().print(listed(found));
            return ExitCode.OK;
        }

        private boolean fits(Note note) {
            String text = (note.usage() + " " + note.words()).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
        }
    }

    /** {@code ork notes show}. */
    @Command(
            name = "show",
            description = "Shows one function with an example.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples%n",
            footer = "  ork notes show allReplicasReady")
    static final class Show implements Callable<Integer> {
        private final Io io;

        @Mixin
        private NotesOptions katalog = new NotesOptions();

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Candidates.Functions.class,
                description = "The function.")
        private String name = "";

        Show(Io io) {
            this.io = io;
        }

        @Override
        public Integer call() {
            List<Note> all = katalog.notes(io);
            Optional<Note> found =
                    all.stream().filter(note -> note.name().equals(name)).findFirst();
            if (found.isEmpty()) {
                throw new CannotStartException(ExitCode.INPUT, absent(all));
            }
            io.out().print(shown(found.get()));
            return ExitCode.OK;
        }

        private String absent(List<Note> all) {
            return "there is no function " + name + "."
                    + ForeignNames.hint(name)
                            .map(hint -> " What to do: " + hint + ".")
                            .or(() -> Nearest.to(
                                            name, all.stream().map(Note::name).toList())
                                    .map(near -> " Did you mean " + near + "?"))
                            .orElse(" ork notes lists them all, and ork notes search finds a word in what they do.");
        }

        private static String shown(Note note) {
            StringBuilder text = new StringBuilder(note.usage()).append('\n');
            if (!note.words().isEmpty()) {
                text.append("    ").append(note.words()).append('\n');
            }
            if (note.changes()) {
                text.append("    Its result changes by itself, with time or by chance.\n");
            }
            if (!note.example().isEmpty()) {
                text.append("    ").append(note.example()).append('\n');
            }
            if (!note.result().isEmpty()) {
                text.append("    → ").append(note.result()).append('\n');
            }
            return text.toString();
        }
    }
}
