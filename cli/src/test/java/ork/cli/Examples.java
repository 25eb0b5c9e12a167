package ork.cli;

import java.nio.file.Path;
import java.util.List;

/** Katalogs that users are given, and that make of a CR at once what they ever make of it. */
public final class Examples {
    private Examples() {}

    public static List<Path> katalogs() {
        Path packs = Path.of("src/main/resources/packs/intermediate");
        return List.of(
                Path.of("../examples/website/katalog.yaml"),
                packs.resolve("multi-resource/katalog.yaml"),
                packs.resolve("conditions/katalog.yaml"),
                packs.resolve("dependencies/katalog.yaml"));
    }
}
