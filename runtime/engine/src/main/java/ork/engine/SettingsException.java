package ork.engine;

/** A setting that cannot be used: which one, what it says, and what it may say. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }
}
