package ork.katalog.template;

/** A text that is not a template of this language. */
public final class TemplateSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String mend;

    TemplateSyntaxException(int offset, String what, String mend) {
        super(what);
        this.offset = offset;
        this.mend = mend;
    }

    TemplateSyntaxException(int offset, String what) {
        this(offset, what, "");
    }

    /** Where in the text, in UTF-16 units from zero. */
    public int offset() {
        return offset;
    }

    /** What to do about it; empty when nothing better than the message can be said. */
    public String mend() {
        return mend;
    }
}
