package ork.engine.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Choices of the runtime that could as well have been made the other way; {@link ork.doors.Sites} may ask for that. */
public enum Choice {
    /** A resync comes after an eighth of its period. */
    EARLY_RESYNC("early resyncs", "the leader waits for a resync"),
    /** An informer whose watch has ended lists again, although it could go on. */
    FORCED_LIST("forced lists", "a watch ends and could go on where it was"),
    /** A watch is asked for a few seconds only. */
    SHORT_WATCH("short watches", "a watch begins"),
    /** A queue that may drop keys counts as full with its first key. */
    SHORT_QUEUE("short queues", "a CR changes while another one waits in a queue with a behaviour"),
    /** Of the keys that wait the one that came last is taken. */
    YOUNGEST_FIRST("youngest keys first", "two CRs of a kind wait for a worker"),
    /** A key that was reconciled is reconciled once more. */
    ANOTHER_TURN("turns taken twice", "a CR is reconciled");

    private final String words;
    private final String where;

    Choice(String words, String where) {
        this.words = words;
        this.where = where;
    }

    /** When it can be taken, as a sentence. */
    public String where() {
        return where;
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
