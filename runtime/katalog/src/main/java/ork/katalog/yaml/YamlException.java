package ork.katalog.yaml;

/** A file that is not YAML, or is beyond the limits. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String mend;

    YamlException(Position position, String what, String mend) {
        super(what);
        this.position = position;
        this.mend = mend;
    }

    public Position position() {
        return position;
    }

    /** What to do about it; may be empty. */
    public String mend() {
        return mend;
    }
}
