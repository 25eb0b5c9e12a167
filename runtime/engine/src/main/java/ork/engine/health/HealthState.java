package ork.engine.health;

/** The state of a box in one word, as the HTTP API shows it. */
public enum HealthState {
    NOT_STARTED("not started", 503),
    PENDING("pending", 200),
    STARTED("started", 200),
    HEALTHY("healthy", 200),
    /** The last turn met a gate of the Katalog that was shut. */
    GATED("gated", 200),
    DEGRADED("degraded", 503);

    private final String word;
    private final int httpCode;

    HealthState(String word, int httpCode) {
        this.word = word;
        this.httpCode = httpCode;
    }

    public String word() {
        return word;
    }

    public int httpCode() {
        return httpCode;
    }
}
