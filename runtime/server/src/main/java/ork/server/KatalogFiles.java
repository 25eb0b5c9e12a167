package ork.server;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ork.disk.DiskFiles;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.load.Environment;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/**
 * Which files make the Katalog: those that are named, else {@code KATALOG_PATH}, else what usually is in a folder. A folder
 * stands for the Katalogs in it, and a dash for standard input.
 */
public final class KatalogFiles {
    private static final List<String> USUAL = List.of("katalog.yaml", "komposer.yaml");

    private KatalogFiles() {}

    /**
     * @param named by the user; each may be a list with commas
     * @return without folders that have a Katalog, without dashes, each file once
     * @throws CannotStartException when nothing is named and there is nothing usual either
     */
    public static List<String> choose(List<String> named, Map<String, String> environment) {
        return choose(named, environment, _ -> {});
    }

    /**
     * The same.
     *
     * @param warn is told of each file of a folder that is left out although it may have been meant
     */
    public static List<String> choose(List<String> named, Map<String, String> environment, Consumer<String> warn) {
        List<String> files = split(named);
        if (files.isEmpty()) {
            files = split(List.of(environment.getOrDefault("KATALOG_PATH", "")));
        }
        if (files.isEmpty()) {
            files = USUAL.stream()
                    .filter(file -> Files.exists(Path.of(file)))
                    .limit(1)
                    .toList();
        }
        if (files.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "there is no Katalog: this folder has neither " + String.join(" nor ", USUAL)
                            + ". Name one with -f FILE, or with KATALOG_PATH.");
        }
        return files.stream().flatMap(file -> within(file, warn)).distinct().toList();
    }

    private static Stream<String> within(String named, Consumer<String> warn) {
        if (named.equals("-")) {
            return Stream.of(StandardInput.NAME);
        }
        try {
            Path path = Path.of(named);
            List<String> katalogs = Files.isDirectory(path) ? KatalogFolder.katalogs(path, warn) : List.of();
            return katalogs.isEmpty() ? Stream.of(named) : katalogs.stream();
        } catch (InvalidPathException e) {
            return Stream.of(named);
        }
    }

    /** Loads them. Variables that cannot be used are among the errors. */
    public static LoadResult load(List<String> files, Map<String, String> environment) {
        return load(files, environment, new DiskFiles());
    }

    /** The same, from {@code sources}. */
    public static LoadResult load(List<String> files, Map<String, String> environment, Sources sources) {
        Environment.Read read = Environment.read(environment);
        LoadResult loaded = KatalogLoader.load(files, sources, read.defaults(), environment);
        if (read.errors().isEmpty()) {
            return loaded;
        }
        List<Diagnostic> all = new ArrayList<>(read.errors());
        all.addAll(loaded.diagnostics());
        return new LoadResult(Optional.empty(), loaded.entries(), all);
    }

    private static List<String> split(List<String> named) {
        return named.stream().flatMap(word -> NamedList.of(word).stream()).toList();
    }
}
