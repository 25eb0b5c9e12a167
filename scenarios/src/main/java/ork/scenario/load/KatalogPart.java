package ork.scenario.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ork.json.JsonText;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** The Katalog of a scenario: a file's, or the one that stands in the scenario itself. */
final class KatalogPart {
    private static final String INLINE = "katalog of the scenario";

    private KatalogPart() {}

    static Optional<Katalog> load(Yaml node, String file, Sources sources, Diagnostics diagnostics) {
        if (node instanceof Yaml.Scalar scalar) {
            String path = sources.resolve(file, scalar.text());
            if (sources.read(path) instanceof Sources.Content.Unreadable(String why)) {
                diagnostics.error(scalar.position(), path + " cannot be read", why, "");
                return Optional.empty();
            }
            return taken(
                    KatalogLoader.load(List.of(path), sources, Defaults.STANDARD),
                    scalar.position(),
                    path,
                    diagnostics);
        }
        Inline inline = new Inline(JsonText.write(YamlToJson.json(node)), file, sources);
        return taken(
                KatalogLoader.load(List.of(INLINE), inline, Defaults.STANDARD), node.position(), INLINE, diagnostics);
    }

    private static Optional<Katalog> taken(LoadResult result, Position place, String path, Diagnostics diagnostics) {
        for (Diagnostic found : result.diagnostics()) {
            // Of a Katalog that stands in the scenario, places are those of its text as JSON: the block's is of more
            // use.
            boolean inline = path.equals(INLINE);
            Position position = inline ? place : found.position();
            if (found.severity() == Severity.ERROR) {
                diagnostics.error(position, found.what(), found.why(), found.mend());
            } else {
                diagnostics.warning(position, found.what(), found.why(), found.mend());
            }
        }
        return result.katalog();
    }

    private record Inline(String text, String file, Sources sources) implements Sources {
        @Override
        public Content read(String path) {
            return path.equals(INLINE) ? new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)) : sources.read(path);
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return sources.resolve(declaringFile.equals(INLINE) ? file : declaringFile, path);
        }
    }
}
