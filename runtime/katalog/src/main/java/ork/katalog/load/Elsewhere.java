package ork.katalog.load;

import java.util.List;
import java.util.Optional;

/** Fields that have one place only: whoever writes one of them somewhere else is told where it belongs. */
enum Elsewhere {
    ENTRY(
            "in the CRD's entry, beside operatorBox",
            List.of(
                    "normalize",
                    "mutation",
                    "validation",
                    "dependsOn",
                    "crdFile",
                    "crFiles",
                    "apiTypes",
                    "labelSelector",
                    "fieldSelector",
                    "targetNamespaces",
                    "targetHosts")),
    BOX(
            "in operatorBox",
            List.of(
                    "preReconcile",
                    "observe",
                    "onCreate",
                    "onReconcile",
                    "onDelete",
                    "rollback",
                    "rollBackOnError",
                    "cross")),
    RECONCILER("in operatorBox.reconciler", List.of("workers", "resync", "queue", "requeue", "hooks")),
    DOCUMENT("in the document, beside spec", List.of("notes", "profiles"));

    private final String place;
    private final List<String> fields;

    Elsewhere(String place, List<String> fields) {
        this.place = place;
        this.fields = fields;
    }

    /** What to do about a field that is not known where it stands. */
    static Optional<String> hint(String field) {
        for (Elsewhere each : values()) {
            if (each.fields.contains(field)) {
                return Optional.of("\"" + field + "\" belongs " + each.place);
            }
        }
        return Optional.empty();
    }
}
