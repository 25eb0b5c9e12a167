package ork.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** The files that {@code ork simulate} works on. */
record SimulatedFiles(Sources sources) {
    static final String USUAL = "simulate.yaml";
    private static final String KIND = "Simulate";
    private static final String CRS = "cr.yaml";
    private static final String EVERYTHING = "...";

    /** The one file of kind Simulate that is meant; empty when a Katalog is. */
    Optional<String> single(List<String> named, Map<String, String> environment) {
        if (named.isEmpty() && environment.getOrDefault("KATALOG_PATH", "").isEmpty()) {
            return Optional.of(USUAL).filter(file -> Files.exists(Path.of(file)));
        }
        return named.size() == 1 ? Optional.of(named.getFirst()).filter(this::isSimulate) : Optional.empty();
    }

    /** @throws ork.server.CannotStartException when a place is not there, or a folder has no such file */
    List<String> below(List<String> places, List<String> skipped) {
        List<String> folders = places.stream()
                .map(place -> place.endsWith(EVERYTHING) ? folder(place) : place)
                .toList();
        return ScenarioFiles.of(folders, KIND).stream()
                .filter(file -> skipped.stream().noneMatch(file::contains))
                .toList();
    }

    private static String folder(String place) {
        String folder = place.substring(0, place.length() - EVERYTHING.length());
        return folder.isEmpty() ? "." : folder;
    }

    /** The files of CRs that are named, or the usual one where it is there. */
    static List<String> crs(List<String> named) {
        List<String> files = new ArrayList<>(named);
        if (files.isEmpty() && Files.exists(Path.of(CRS))) {
            files.add(CRS);
        }
        return files;
    }

    private boolean isSimulate(String file) {
        if (!(sources.read(file) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return false;
        }
        try {
            return YamlReader.read(file, bytes).stream()
                    .anyMatch(document -> document instanceof Yaml.Mapping map
                            && map.get("kind") instanceof Yaml.Scalar kind
                            && kind.text().equals(KIND));
        } catch (YamlException e) {
            return false;
        }
    }
}
