package ork.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;

/**
 * The Katalogs that stand directly in a folder, in the order of their names, or, where there are any, its Komposers; where
 * there is neither, its Motifs, which can be checked and not run. What else is there (CRDs, CRs) is none of these, so a line that only these have is looked for; a file need not be right to
 * be found.
 */
final class KatalogFolder {
    /** A folder with more is not one of Katalogs. */
    private static final int FILES_MAX = 1000;

    private static final Pattern KATALOG = kind("Katalog");
    private static final Pattern KOMPOSER = kind("Komposer");
    private static final Pattern MOTIF = kind("Motif");

    private static Pattern kind(String kind) {
        return Pattern.compile("(?m)^[\"']?kind[\"']?\\s*:\\s*[\"']?" + kind + "\\b");
    }

    private KatalogFolder() {}

    /** @param warn is told of each file that is not read although it may have been meant to be */
    static List<String> katalogs(Path folder, Consumer<String> warn) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> yaml = files.filter(KatalogFolder::isYaml)
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
            List<String> komposers = with(KOMPOSER, yaml);
            List<String> katalogs = with(KATALOG, yaml);
            yaml.stream()
                    .map(Path::toString)
                    .filter(file -> !komposers.contains(file) && !katalogs.contains(file))
                    .forEach(file -> FolderLeavings.of(file).forEach(warn));
            if (komposers.isEmpty() && katalogs.isEmpty()) {
                return with(MOTIF, yaml);
            }
            return komposers.isEmpty() ? katalogs : komposers;
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStartException(
                    ExitCode.INPUT, "the folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static List<String> with(Pattern line, List<Path> files) {
        return files.stream()
                .filter(file -> has(line, file))
                .map(Path::toString)
                .toList();
    }

    private static boolean has(Pattern line, Path file) {
        return switch (new DiskFiles().read(file.toString())) {
            // That it cannot be read is a finding of its own.
            case Sources.Content.Unreadable _ -> line == KATALOG;
            case Sources.Content.Bytes(byte[] bytes) ->
                line.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
        };
    }
}
