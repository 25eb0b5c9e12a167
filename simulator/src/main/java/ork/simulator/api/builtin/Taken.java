package ork.simulator.api.builtin;

import ork.simulator.api.schema.FieldError;

/** What a client asks for by value cannot be handed out: another has it, or nobody may. */
public final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldError error;

    Taken(FieldError error) {
        super(error.text(), null, false, false);
        this.error = error;
    }

    public FieldError error() {
        return error;
    }
}
