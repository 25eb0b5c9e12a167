package ork.simulator.api.request;

import ork.simulator.api.apply.FieldSet;

/** The fields that an endpoint resets to what is stored; its writers never own them (C8). */
final class ResetFields {
    private static final FieldSet STATUS = FieldSet.ofFields("status");

    private ResetFields() {}

    static FieldSet of(Target target, String subresource) {
        if (!target.version().status()) {
            return FieldSet.EMPTY;
        }
        if (!subresource.equals("status")) {
            return STATUS;
        }
        FieldSet others = FieldSet.EMPTY;
        for (String field : target.version().whole().fields().keySet()) {
            others = field.equals("status") ? others : others.union(FieldSet.ofFields(field));
        }
        return others;
    }
}
