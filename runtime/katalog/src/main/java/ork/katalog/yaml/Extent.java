package ork.katalog.yaml;

import java.util.List;

/** How much a node is, all that is in it included: what an alias of it repeats. */
record Extent(int nodes, int height, long characters) {
    static Extent of(Yaml node) {
        return switch (node) {
            case Yaml.Mapping mapping -> {
                long keys = mapping.entries().stream()
                        .mapToLong(entry -> entry.key().length())
                        .sum();
                yield around(mapping.entries().stream().map(Yaml.Entry::value).toList(), keys);
            }
            case Yaml.Sequence sequence -> around(sequence.items(), 0);
            case Yaml.Scalar scalar -> new Extent(1, 1, scalar.text().length());
        };
    }

    private static Extent around(List<Yaml> nodes, long ownCharacters) {
        int count = 1;
        int height = 0;
        long characters = ownCharacters;
        for (Yaml node : nodes) {
            Extent extent = of(node);
            count += extent.nodes;
            height = Math.max(height, extent.height);
            characters += extent.characters;
        }
        return new Extent(count, height + 1, characters);
    }
}
