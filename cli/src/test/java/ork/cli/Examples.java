package ork.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Katalogs that users are given. */
public final class Examples {
    private Examples() {}

    public static List<Path> katalogs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../examples"))) {
            return folders.map(folder -> folder.resolve("katalog.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
