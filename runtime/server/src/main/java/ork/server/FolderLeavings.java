package ork.server;

import java.util.ArrayList;
import java.util.List;
import ork.disk.DiskFiles;
import ork.katalog.load.Sources;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** Why a file of a folder is not read as a Katalog though it may have been meant to be: a typing error in it. */
final class FolderLeavings {
    private static final List<String> KINDS = List.of("Katalog", "Komposer");

    private FolderLeavings() {}

    /** Empty for what is plainly something else, such as a CRD. */
    static List<String> of(String file) {
        if (!(new DiskFiles().read(file) instanceof Sources.Content.Bytes(byte[] bytes))) {
            return List.of();
        }
        try {
            List<String> words = new ArrayList<>();
            for (Yaml document : YamlReader.read(file, bytes)) {
                if (document instanceof Yaml.Mapping map && map.get("kind") instanceof Yaml.Scalar kind) {
                    Nearest.to(kind.text(), KINDS)
                            .map(near -> kind.position() + " is not read: its kind is \"" + kind.text()
                                    + "\"; did you mean " + near + "?")
                            .ifPresent(words::add);
                }
            }
            return words;
        } catch (YamlException e) {
            return List.of(e.position() + " is not read: this is not YAML");
        }
    }
}
