package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.load.Sources;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/** Which entry of {@code spec.crds} a place in a file belongs to, of Katalogs that may be wrong in any other way. */
record CrdPlaces(List<Entry> entries) {
    /** @param end the first place after it */
    record Entry(String name, Position begin, Position end) {
        boolean has(Position place) {
            return place.file().equals(begin.file()) && !isBefore(place, begin) && isBefore(place, end);
        }

        private static boolean isBefore(Position one, Position other) {
            return one.line() < other.line()
                    || one.line() == other.line() && one.column() > 0 && one.column() < other.column();
        }
    }

    CrdPlaces {
        entries = List.copyOf(entries);
    }

    /** Files without YAML in them have no entries. */
    static CrdPlaces in(List<String> files, Sources sources) {
        List<Entry> entries = new ArrayList<>();
        for (String file : files) {
            if (sources.read(file) instanceof Sources.Content.Bytes(byte[] bytes)) {
                try {
                    List<Yaml> documents = YamlReader.read(file, bytes);
                    for (int i = 0; i < documents.size(); i++) {
                        Position end = i + 1 < documents.size()
                                ? documents.get(i + 1).position()
                                : new Position(file, Integer.MAX_VALUE, 1);
                        document(documents.get(i), end, entries);
                    }
                } catch (YamlException e) {
                    // The findings say so.
                }
            }
        }
        return new CrdPlaces(entries);
    }

    Optional<Entry> of(Position place) {
        return entries.stream().filter(entry -> entry.has(place)).findFirst();
    }

    private static void document(Yaml document, Position end, List<Entry> entries) {
        if (document instanceof Yaml.Mapping top
                && top.get("spec") instanceof Yaml.Mapping spec
                && spec.get("crds") instanceof Yaml crds) {
            Position last = after(spec, "crds", after(top, "spec", end));
            switch (crds) {
                case Yaml.Mapping map -> {
                    for (Yaml.Entry entry : map.entries()) {
                        Position to = after(map, entry.key(), last);
                        entries.add(new Entry(entry.key(), entry.position(), to));
                    }
                }
                case Yaml.Sequence list -> {
                    for (int i = 0; i < list.items().size(); i++) {
                        Yaml item = list.items().get(i);
                        Position to = i + 1 < list.items().size()
                                ? list.items().get(i + 1).position()
                                : last;
                        named(item).ifPresent(name -> entries.add(new Entry(name, item.position(), to)));
                    }
                }
                case Yaml.Scalar _ -> {}
            }
        }
    }

    private static Optional<String> named(Yaml item) {
        return item instanceof Yaml.Mapping entry && entry.get("name") instanceof Yaml.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    /** Where the next key of the map begins, or what is around it ends. */
    private static Position after(Yaml.Mapping map, String key, Position end) {
        List<Yaml.Entry> entries = map.entries();
        for (int i = 0; i + 1 < entries.size(); i++) {
            if (entries.get(i).key().equals(key)) {
                return entries.get(i + 1).position();
            }
        }
        return end;
    }
}
