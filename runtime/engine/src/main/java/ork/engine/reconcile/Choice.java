package ork.engine.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Choices of the runtime that could as well have been made the other way; {@link ork.doors.Sites} may ask for that. */
public enum Choice {
    /** A resync comes after an eighth of its period. */
    EARLY_RESYNC("early resyncs"),
    /** An informer whose watch has ended lists again, although it could go on. */
    FORCED_LIST("forced lists"),
    /** A watch is asked for a few seconds only. */
    SHORT_WATCH("short watches"),
    /** A queue counts as under pressure with its first key. */
    SHORT_QUEUE("short queues"),
    /** A key that was reconciled is reconciled once more. */
    ANOTHER_TURN("turns taken twice");

    private final String words;

    Choice(String words) {
        this.words = words;
    }

    /** As a scenario says it. */
    public String words() {
        return words;
    }

    public static Optional<Choice> of(String words) {
        return Arrays.stream(values()).filter(each -> each.words.equals(words)).findFirst();
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(Choice::words).toList();
    }
}
