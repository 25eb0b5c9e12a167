package ork.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.server.CannotStartException;
import ork.server.DiskFiles;
import ork.server.ExitCode;

/** The files that a command was given: those that are named, and of folders those of its kind, in order. */
final class ScenarioFiles {
    private static final int FILES_MAX = 10_000;
    private static final int DEPTH_MAX = 20;

    private ScenarioFiles() {}

    /** @throws CannotStartException when a place is not there, or a folder has no scenario */
    static List<String> of(List<String> places) {
        return of(places, "Scenario");
    }

    /** The same for files of another kind. */
    static List<String> of(List<String> places, String kind) {
        List<String> files = new ArrayList<>();
        for (String place : places) {
            Path path = path(place);
            if (Files.isDirectory(path)) {
                List<String> found = in(path, kind);
                if (found.isEmpty()) {
                    throw new CannotStartException(ExitCode.USAGE, place + " has no " + noun(kind) + " in it.");
                }
                files.addAll(found);
            } else {
                files.add(place);
            }
        }
        return files;
    }

    private static String noun(String kind) {
        return kind.equals("Scenario") ? "scenario" : "file of kind " + kind;
    }

    private static Path path(String place) {
        try {
            Path path = Path.of(place);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new CannotStartException(ExitCode.USAGE, place + " is no path: " + e.getReason());
        }
        throw new CannotStartException(ExitCode.USAGE, "there is no file or folder " + place + ".");
    }

    private static List<String> in(Path folder, String kind) {
        try (Stream<Path> walk = Files.walk(folder, DEPTH_MAX)) {
            return walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                    .sorted()
                    .limit(FILES_MAX)
                    .filter(file -> isOf(file, kind))
                    .toList();
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, folder + " cannot be read: " + e.getMessage());
        }
    }

    /** Katalogs and CRs stand beside scenarios; what cannot be read as YAML is somebody's to mend. */
    private static boolean isOf(String file, String wanted) {
        if (!(new DiskFiles().read(file) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return true;
        }
        try {
            List<Yaml> documents = YamlReader.read(file, bytes);
            return !documents.isEmpty()
                    && documents.getFirst() instanceof Yaml.Mapping map
                    && map.get("kind") instanceof Yaml.Scalar kind
                    && kind.text().equals(wanted);
        } catch (YamlException e) {
            return true;
        }
    }
}
