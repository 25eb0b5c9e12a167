package ork.katalog.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.template.Outline;
import ork.katalog.yaml.Yaml;

/**
 * What entries of a Katalog know of each other before they are read.
 *
 * @param labels the fixed ones that it gives its CRs
 * @param type which it manages; empty where that is in error
 * @param made the paths of its CRs that its status fields write
 */
record OtherEntry(SortedMap<String, String> labels, Optional<TypeLoader.Found> type, List<List<String>> made) {
    OtherEntry {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        made = List.copyOf(made);
    }

    static OtherEntry of(Fields entry, Optional<TypeLoader.Found> type) {
        SortedMap<String, String> fixed = new TreeMap<>();
        for (Yaml.Entry label : entry.borrowed("labels").entries()) {
            if (label.value() instanceof Yaml.Scalar value && !value.text().contains("{{")) {
                fixed.put(label.key(), value.text());
            }
        }
        return new OtherEntry(fixed, type, madeByStatus(entry));
    }

    /** A status field that the schema does not have is warned of where it is written, and not where it is read. */
    static List<List<String>> madeByStatus(Fields entry) {
        List<List<String>> made = new ArrayList<>();
        if (Edits.find(entry.mapping(), List.of("operatorBox", "status", "fields")) instanceof Yaml.Entry fields
                && fields.value() instanceof Yaml.Sequence list) {
            for (Yaml item : list.items()) {
                if (item instanceof Yaml.Mapping map && map.get("path") instanceof Yaml.Scalar path) {
                    List<String> steps = new ArrayList<>(Loading.path(path.text()));
                    if (!steps.isEmpty() && !steps.getFirst().equals("status")) {
                        steps.addFirst("status");
                    }
                    if (!steps.isEmpty()) {
                        made.add(steps);
                    }
                }
            }
        }
        return made;
    }

    /** One of its CRs, as others read it. */
    Outline cr(String shown) {
        return type.map(found -> ObjectOutline.read(
                        found.type(),
                        found.crd()
                                .flatMap(crd -> CrdSchema.of(crd, found.type().version()))
                                .map(schema -> schema.outline(made)),
                        shown))
                .orElse(Outline.ANYTHING);
    }
}
