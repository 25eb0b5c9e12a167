package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.diagnostic.Diagnostic;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.diagnostic.Severity;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/** The Katalog of a scenario: a file's, or the one that stands in the scenario itself. */
final class KatalogPart {
    private KatalogPart() {}

    static Optional<Katalog> load(
            Yaml node, String file, Sources sources, KatalogMemory memory, Diagnostics diagnostics) {
        if (node instanceof Yaml.Scalar scalar) {
            String path = sources.resolve(file, scalar.text());
            if (sources.read(path) instanceof Sources.Content.Unreadable(String why)) {
                diagnostics.error(scalar.position(), path + " cannot be read", why, "");
                return Optional.empty();
            }
            return taken(memory.load(path, sources), UnaryOperator.identity(), UnaryOperator.identity(), diagnostics);
        }
        InlineKatalog inline = new InlineKatalog(node, file, sources);
        LoadResult result = KatalogLoader.load(List.of(InlineKatalog.NAME), inline, Defaults.STANDARD);
        return taken(
                result,
                found -> inline.place(found, node.position()),
                said -> inline.sentence(said, node.position()),
                diagnostics);
    }

    private static Optional<Katalog> taken(
            LoadResult result, UnaryOperator<Position> place, UnaryOperator<String> sentence, Diagnostics diagnostics) {
        for (Diagnostic found : result.diagnostics()) {
            Position position = place.apply(found.position());
            String what = sentence.apply(found.what());
            String why = sentence.apply(found.why());
            if (found.severity() == Severity.ERROR) {
                diagnostics.error(position, what, why, found.mend());
            } else {
                diagnostics.warning(position, what, why, found.mend());
            }
        }
        return result.katalog();
    }
}
