package ork.simulator.api.request;

import ork.doors.ApiStatus;

/** Leaves the handling of a request that is refused. Carries the status alone: no stack is recorded. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiStatus status;

    Refusal(ApiStatus status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    ApiStatus status() {
        return status;
    }
}
