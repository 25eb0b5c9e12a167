package ork.katalog.load;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.katalog.template.Conversion;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;

/**
 * A part of CRD entries that several of them may import (section 2.11 of the language).
 *
 * @param entry what it adds to an entry, in the form of one
 * @param profiles those of the language and its own
 */
record Motif(Position position, String name, List<Input> inputs, Yaml.Mapping entry, Profiles profiles, Notes notes) {
    Motif {
        inputs = List.copyOf(inputs);
    }

    /** @param type what its value becomes */
    record Input(
            Position position,
            String name,
            boolean required,
            @Nullable Yaml otherwise,
            Conversion type) {}
}
