package ork.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ork.disk.DiskFiles;
import ork.disk.YamlFiles;
import ork.scenario.load.ScenarioLoader;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/** The files that {@code ork replay} was given: those that are named, and of folders those that are scenarios, in order. */
final class ScenarioFiles {
    private ScenarioFiles() {}

    /** @throws CannotStartException when a place is not there, or a folder has no scenario */
    static List<String> of(List<String> places) {
        List<String> files = new ArrayList<>();
        for (String place : places) {
            Path path = path(place);
            if (Files.isDirectory(path)) {
                List<String> found = in(path);
                if (found.isEmpty()) {
                    throw new CannotStartException(ExitCode.USAGE, place + " has no scenario in it.");
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
            throw new CannotStartException(ExitCode.USAGE, place + " is no path: " + e.getReason());
        }
        throw new CannotStartException(ExitCode.USAGE, "there is no file or folder " + place + ".");
    }

    private static List<String> in(Path folder) {
        DiskFiles disk = new DiskFiles();
        try {
            return YamlFiles.in(folder).stream()
                    .filter(file -> ScenarioLoader.isScenario(file, disk))
                    .toList();
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, folder + " cannot be read: " + e.getMessage());
        }
    }
}
