package ork.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ork.katalog.load.Sources;

/**
 * The Katalogs that stand directly in a folder, in the order of their names. What else is there (CRDs, CRs) is not one, so
 * a line that only a Katalog has is looked for; a file need not be right to be found.
 */
final class KatalogFolder {
    /** A folder with more is not one of Katalogs. */
    private static final int FILES_MAX = 1000;

    private static final Pattern KATALOG =
            Pattern.compile("(?m)^[\"']?kind[\"']?\\s*:\\s*[\"']?(Katalog|Komposer|Motif)\\b");

    private KatalogFolder() {}

    static List<String> katalogs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(KatalogFolder::isYaml)
                    .sorted()
                    .limit(FILES_MAX)
                    .filter(KatalogFolder::isKatalog)
                    .map(Path::toString)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStartException(
                    ExitCode.ENVIRONMENT, "the folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static boolean isKatalog(Path file) {
        return switch (new DiskFiles().read(file.toString())) {
            // That it cannot be read is a finding of its own.
            case Sources.Content.Unreadable _ -> true;
            case Sources.Content.Bytes(byte[] bytes) ->
                KATALOG.matcher(new String(bytes, StandardCharsets.UTF_8)).find();
        };
    }
}
