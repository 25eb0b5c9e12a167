package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields that have one place only: whoever writes one of them somewhere else is told where it belongs. */
enum Elsewhere {
    ENTRY(
            "in the CRD's entry, beside operatorBox",
            "normalize mutation validation dependsOn crdFile crFiles apiTypes labelSelector fieldSelector targetNamespaces"
                    + " targetHosts mode setup ignoreStatusPatch ignoreObservedGeneration removeFinalizers crossAccess"
                    + " endpoints forceConflict conversion enrich enrichAll serve operatorBox"),
    BOX(
            "in operatorBox",
            "preReconcile observe onCreate onReconcile onDelete rollback rollBackOnError cross finalizers status"
                    + " autoscale"),
    RECONCILER("in operatorBox.reconciler", "workers resync queue requeue hooks constructor"),
    QUEUE("in operatorBox.reconciler.queue", "maxDepth failureThreshold retryBackoff"),
    GATE("in operatorBox.preReconcile", "reconcileGate"),
    WATCH("in operatorBox.observe", "watch"),
    SPEC("in spec", "crds"),
    GONE("in operatorBox.onDelete", "ordered groups"),
    DOCUMENT("in the document, beside spec", "notes profiles notification gateway lifecycle publish security"),
    EITHER("in spec, for all CRDs, or in the CRD's entry", "imports"),
    TWICE("in security.namespaceProtection, or in the CRD's entry", "restrictedNamespaces allowedNamespaces"),
    PROTECTED("in security, or in the CRD's entry", "deletionProtection");

    /** Words that mean something else where objects of Kubernetes are written. */
    private static final List<String> COMMON = List.of(
            "finalizers", "status", "mode", "setup", "endpoints", "groups", "imports", "watch", "serve", "conversion");

    private static final Pattern OF_A_CRD = Pattern.compile("spec\\.crds\\.[^.]+(\\.operatorBox(\\.[A-Za-z]+)?)?");

    private final String place;
    private final List<String> fields;

    Elsewhere(String place, String fields) {
        this.place = place;
        this.fields = List.of(fields.split(" "));
    }

    /**
     * What to do about a field that is not known where it stands.
     *
     * @param path of the map that it stands in
     */
    static Optional<String> hint(String field, String path) {
        if (COMMON.contains(field) && !OF_A_CRD.matcher(path).matches()) {
            return Optional.empty();
        }
        for (Elsewhere each : values()) {
            if (each.fields.contains(field)) {
                return Optional.of("\"" + field + "\" belongs " + each.place);
            }
        }
        return Optional.empty();
    }
}
