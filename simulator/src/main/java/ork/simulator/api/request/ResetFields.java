package ork.simulator.api.request;

import ork.simulator.api.apply.FieldSet;

/** The fields that an endpoint resets to what is stored; its writers never own them (C8). */
final class ResetFields {
    private static final FieldSet STATUS = FieldSet.ofFields("status");
    private static final FieldSet SPEC = FieldSet.ofFields("spec");
    private static final FieldSet SPEC_AND_LABELS = SPEC.union(FieldSet.ofFields("metadata", "labels"));

    private ResetFields() {}

    static FieldSet of(Target target, String subresource) {
        if (!target.version().status()) {
            return FieldSet.EMPTY;
        }
        if (!subresource.equals("status")) {
            return STATUS;
        }
        return target.kind().qualifiedPlural().equals("deployments.apps") ? SPEC_AND_LABELS : SPEC;
    }
}
