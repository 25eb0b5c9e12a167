package ork.cli;

import java.util.ArrayList;
import java.util.List;
import ork.json.JsonObject;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.StandardInput;

/** Reads the objects of the files that {@code --cr} names. */
final class GivenCrs {
    private final Sources sources;
    private final List<JsonObject> objects = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private GivenCrs(Sources sources) {
        this.sources = sources;
    }

    /** @throws CannotStartException which names all that cannot be read */
    static List<JsonObject> of(List<String> files, Sources sources) {
        GivenCrs crs = new GivenCrs(sources);
        files.stream().map(file -> file.equals("-") ? StandardInput.NAME : file).forEach(crs::read);
        if (!crs.wrong.isEmpty()) {
            throw new CannotStartException(ExitCode.INPUT, String.join("\nork: ", crs.wrong));
        }
        return List.copyOf(crs.objects);
    }

    private void read(String file) {
        switch (sources.read(file)) {
            case Sources.Content.Unreadable(String why) -> wrong.add(file + ": " + why);
            case Sources.Content.Bytes(byte[] bytes) -> {
                try {
                    YamlReader.read(file, bytes).stream()
                            .filter(document -> !document.isNull())
                            .forEach(this::add);
                } catch (YamlException e) {
                    wrong.add(e.position() + ": " + e.getMessage() + (e.mend().isEmpty() ? "" : "; " + e.mend()));
                }
            }
        }
    }

    private void add(Yaml document) {
        if (YamlToJson.json(document) instanceof JsonObject object
                && !object.text("apiVersion").isEmpty()
                && !object.text("kind").isEmpty()
                && !object.text("metadata", "name").isEmpty()) {
            objects.add(object);
        } else {
            wrong.add(document.position() + ": a CR has an apiVersion, a kind and a metadata.name");
        }
    }
}
