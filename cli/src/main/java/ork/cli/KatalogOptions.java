package ork.cli;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.server.DiskFiles;
import ork.server.KatalogFiles;
import ork.server.StandardInput;
import ork.server.WebFiles;
import picocli.CommandLine.Option;

/** Which Katalog: the option that several commands share. */
final class KatalogOptions {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The Katalog; given several times, or as a list with commas, the files are merged. A folder"
                    + " stands for the Katalogs in it, https://… for a file at an address, - for standard input. Without it KATALOG_PATH, then"
                    + " katalog.yaml, then komposer.yaml in this folder.")
    private List<String> files = new ArrayList<>();

    /** What the user has named, as it was typed. */
    List<String> named() {
        return List.copyOf(files);
    }

    List<String> chosen(Io io) {
        return KatalogFiles.choose(files, io.environment());
    }

    LoadResult load(Io io, Sources sources) {
        return KatalogFiles.load(chosen(io), io.environment(), sources);
    }

    static Sources sources(Io io) {
        return new StandardInput(io.in(), new WebFiles(new DiskFiles()));
    }

    static List<String> names(Katalog katalog) {
        return katalog.enabled().stream().map(crd -> crd.name()).toList();
    }
}
