package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Excerpt;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.YamlReader;

/** The files of one loading, each read once, so that findings can show the lines that they are about. */
final class Files implements Sources {
    private final Sources sources;
    private final SortedMap<String, Content> read = new TreeMap<>();

    Files(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Content read(String path) {
        return read.computeIfAbsent(path, sources::read);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return sources.resolve(declaringFile, path);
    }

    @Override
    public Optional<String> missing(String path) {
        return sources.missing(path);
    }

    @Override
    public Optional<String> authorize(String address, String authorization) {
        return sources.authorize(address, authorization);
    }

    List<Diagnostic> withExcerpts(List<Diagnostic> findings) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        List<Diagnostic> shown = new ArrayList<>();
        for (Diagnostic finding : findings) {
            Position place = finding.position();
            List<String> of = place.line() < 1 ? List.of() : lines.computeIfAbsent(place.file(), this::lines);
            shown.add(
                    place.line() > of.size() || of.isEmpty()
                            ? finding
                            : finding.with(Excerpt.of(of.get(place.line() - 1), place.column())));
        }
        return shown;
    }

    private List<String> lines(String file) {
        return read.get(file) instanceof Content.Bytes(byte[] bytes)
                ? YamlReader.lines(new String(bytes, StandardCharsets.UTF_8))
                : List.of();
    }
}
