package ork.scenario.load;

/** A sentence that cannot be read. */
final class SentenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mend;

    SentenceException(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    String mend() {
        return mend;
    }
}
