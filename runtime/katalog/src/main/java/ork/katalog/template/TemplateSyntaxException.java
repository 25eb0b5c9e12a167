package ork.katalog.template;

/** A text that is not a template of this language. */
public final class TemplateSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String mend;
    private final boolean unknown;

    private TemplateSyntaxException(int offset, String what, String mend, boolean unknown) {
        super(what);
        this.offset = offset;
        this.mend = mend;
        this.unknown = unknown;
    }

    TemplateSyntaxException(int offset, String what, String mend) {
        this(offset, what, mend, false);
    }

    TemplateSyntaxException(int offset, String what) {
        this(offset, what, "");
    }

    static TemplateSyntaxException noFunction(int offset, String name, String mend) {
        return new TemplateSyntaxException(offset, "there is no function \"" + name + "\"", mend, true);
    }

    /** Whether it calls a function that there is not here, and may be elsewhere. */
    public boolean isOfAnUnknownFunction() {
        return unknown;
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
