package ork.engine.health;

/** What a worker does. */
public enum WorkerState {
    IDLE("idle"),
    PROCESSING("processing"),
    /** Its box is shut, or it has not begun yet. */
    STOPPED("stopped");

    private final String word;

    WorkerState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
