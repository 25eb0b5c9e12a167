package ork.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ork.cli.pack.Packs;
import ork.cli.pack.Packs.Pack;
import ork.katalog.template.Nearest;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ork init}: a Katalog to begin with. */
@Command(
        name = "init",
        description = "Writes a Katalog to begin with, and what belongs to it. Nothing that is there is overwritten.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork init                                  a commented Katalog, in ./hello-website",
            "  ork init shop --pack intermediate/conditions",
            "  ork init --pack resilience                each pack of a group, in a folder of its own",
            "  ork init --list                           which packs there are",
            "",
            "Then: cd hello-website && ork run --embedded. Each pack has a README.md that says what to look at.",
            "Exit code 1: there is no such pack, or a file is there already."
        })
final class InitCommand implements Callable<Integer> {
    private final Io io;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where it goes; without it a folder with the name of the pack.")
    private @Nullable String folder;

    @Option(
            names = {"-p", "--pack"},
            paramLabel = "PACK",
            completionCandidates = Candidates.PackNames.class,
            description = "Which pack, or which group of them; without it " + Packs.FIRST + ".")
    private String pack = Packs.FIRST;

    @Option(
            names = {"-l", "--list"},
            description = "List the packs instead.")
    private boolean list;

    InitCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        if (list) {
            if (folder != null) {
                throw new CannotStartException(
                        ExitCode.USAGE, "--list writes nothing: leave it out, or leave out the folder " + folder + ".");
            }
            io.out().print(listed(Packs.all()));
            return ExitCode.OK;
        }
        List<Pack> packs = Packs.named(pack);
        if (packs.isEmpty()) {
            List<String> names = Packs.all().stream().map(Pack::name).toList();
            throw new CannotStartException(
                    ExitCode.INPUT,
                    "there is no pack " + pack + "."
                            + Nearest.to(pack, names)
                                    .map(near -> " Did you mean " + near + "?")
                                    .orElse("")
                            + " ork init --list shows them.");
        }
        SequencedMap<Path, Pack> places = places(packs);
        places.forEach((place, of) -> of.files().forEach(file -> refuseToOverwrite(place.resolve(file))));
        places.forEach(this::write);
        return ExitCode.OK;
    }

    private static String listed(List<Pack> packs) {
        int widest = packs.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        return packs.stream()
                .map(each -> each.name() + " ".repeat(widest + 2 - each.name().length()) + each.words() + "\n")
                .collect(Collectors.joining());
    }

    /** One pack goes into the folder that is named, several into folders in it. */
    private SequencedMap<Path, Pack> places(List<Pack> packs) {
        try {
            String named = folder;
            Path base = Path.of(named == null ? "" : named);
            SequencedMap<Path, Pack> places = new LinkedHashMap<>();
            for (Pack each : packs) {
                places.put(named != null && packs.size() == 1 ? base : base.resolve(each.folder()), each);
            }
            return places;
        } catch (InvalidPathException e) {
            throw new CannotStartException(ExitCode.USAGE, "\"" + folder + "\" is no name of a folder");
        }
    }

    private static void refuseToOverwrite(Path file) {
        if (Files.exists(file)) {
            throw new CannotStartException(
                    ExitCode.INPUT, file + " is there already, and nothing is overwritten: name another folder.");
        }
    }

    private void write(Path place, Pack of) {
        for (String name : of.files()) {
            Path file = place.resolve(name);
            try {
                Files.createDirectories(file.getParent() == null ? Path.of("") : file.getParent());
                Files.write(file, of.content(name), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                refuseToOverwrite(file);
            } catch (IOException e) {
                throw new CannotStartException(ExitCode.ENVIRONMENT, file + " cannot be written: " + e.getMessage());
            }
            io.out().println(file);
        }
    }
}
