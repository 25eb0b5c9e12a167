package ork.doors;

import java.util.List;

/**
 * The API server's {@code Status} of a failure.
 *
 * @param code the HTTP code
 * @param reason the word for machines, such as {@code AlreadyExists}; may be empty
 * @param retryAfterSeconds how long the server asks to wait; 0 when it does not
 */
public record ApiStatus(int code, String reason, String message, List<Cause> causes, int retryAfterSeconds) {
    public ApiStatus {
        causes = List.copyOf(causes);
    }

    public record Cause(String reason, String message, String field) {}

    public static ApiStatus of(int code, String reason, String message) {
        return new ApiStatus(code, reason, message, List.of(), 0);
    }

    public boolean isNotFound() {
        return code == 404;
    }

    /**
     * The version or the uid that a write was conditional on is not that of the stored object. A patch with another uid
     * is answered 422, for an attempt to change what is immutable.
     */
    public boolean isConflict() {
        return (code == 409 && !isAlreadyExists())
                || (code == 422
                        && causes.stream().anyMatch(cause -> cause.field().equals("metadata.uid")));
    }

    public boolean isAlreadyExists() {
        return reason.equals("AlreadyExists");
    }

    /** The version asked for is older than what the server remembers. */
    public boolean isExpired() {
        return code == 410;
    }

    @Override
    public String toString() {
        return code + " " + reason + ": " + message;
    }
}
