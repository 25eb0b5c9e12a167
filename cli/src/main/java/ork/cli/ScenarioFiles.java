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

/** The files that {@code ork replay} was given: those that are named, and of folders those that are scenarios, in order. */
final class ScenarioFiles {
    private static final int FILES_MAX = 10_000;
    private static final int DEPTH_MAX = 20;

    private ScenarioFiles() {}

    /** @throws CannotStartException when a place is not there, or a folder has no scenario */
    static List<String> of(List<String> places) {
        List<String> files = new ArrayList<>();
        for (String place : places) {
            Path path = path(place);
            if (Files.isDirectory(path)) {
                List<String> found = in(path);
                if (found.isEmpty()) {
                    throw new CannotStartException(ExitCode.INPUT, place + " has no scenario in it.");
                }
                files.addAll(found);
            } else {
                files.add(place);
            }
        }
        return files;
    }

    private static Path path(String place) {
        try {
            Path path = Path.of(place);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new CannotStartException(ExitCode.INPUT, place + " is no path: " + e.getReason());
        }
        throw new CannotStartException(ExitCode.INPUT, "there is no file or folder " + place + ".");
    }

    private static List<String> in(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, DEPTH_MAX)) {
            return walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                    .sorted()
                    .limit(FILES_MAX)
                    .filter(ScenarioFiles::isScenario)
                    .toList();
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.INPUT, folder + " cannot be read: " + e.getMessage());
        }
    }

    /** Katalogs and CRs stand beside scenarios; what cannot be read as YAML is somebody's to mend. */
    private static boolean isScenario(String file) {
        if (!(new DiskFiles().read(file) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return true;
        }
        try {
            List<Yaml> documents = YamlReader.read(file, bytes);
            return !documents.isEmpty()
                    && documents.getFirst() instanceof Yaml.Mapping map
                    && map.get("kind") instanceof Yaml.Scalar kind
                    && kind.text().equals("Scenario");
        } catch (YamlException e) {
            return true;
        }
    }
}
