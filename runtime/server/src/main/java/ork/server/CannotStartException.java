package ork.server;

/** Why a program does not start, in words for the person who started it: what, why, and what to do. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    public CannotStartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What there is to say. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
