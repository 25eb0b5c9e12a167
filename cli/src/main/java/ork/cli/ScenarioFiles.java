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

/** The files that a command was given: those that are named, and of folders those of its kind, in order. */
final class ScenarioFiles {
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
                    throw new CannotStartException(ExitCode.INPUT, place + " has no " + noun(kind) + " in it.");
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
            throw new CannotStartException(ExitCode.INPUT, place + " is no path: " + e.getReason());
        }
        throw new CannotStartException(ExitCode.INPUT, "there is no file or folder " + place + ".");
    }

    private static List<String> in(Path folder, String kind) {
        DiskFiles disk = new DiskFiles();
        try {
            return YamlFiles.in(folder).stream()
                    .filter(file -> ScenarioLoader.isOf(kind, file, disk))
                    .toList();
        } catch (IOException e) {
            throw new CannotStartException(ExitCode.INPUT, folder + " cannot be read: " + e.getMessage());
        }
    }
}
