package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.yaml.Yaml;

/** One map over another. */
final class Layers {
    private Layers() {}

    /** Both, field by field; where both have one that is no map, the upper one's holds. */
    static Yaml.Mapping over(Yaml.Mapping upper, Yaml.Mapping lower) {
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry entry : upper.entries()) {
            Yaml below = lower.get(entry.key());
            entries.add(
                    entry.value() instanceof Yaml.Mapping mine && below instanceof Yaml.Mapping other
                            ? new Yaml.Entry(entry.position(), entry.key(), over(mine, other))
                            : entry);
        }
        for (Yaml.Entry entry : lower.entries()) {
            if (upper.entry(entry.key()) == null) {
                entries.add(entry);
            }
        }
        return new Yaml.Mapping(upper.position(), entries);
    }
}
