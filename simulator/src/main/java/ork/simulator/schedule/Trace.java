package ork.simulator.schedule;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * What a run did, as a running SHA-256 over every choice and every event, so that two runs can be compared by 64
 * characters. Text lines can be kept for people; they are not part of the hash.
 */
public final class Trace {
    /** Enough for the last minutes of a run; older lines go. */
    private static final int LINES_MAX = 200_000;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[1 << 13];
    private int filled;
    private long choices;
    private long switches;
    private long events;

    private final boolean keepsLines;
    private final Deque<String> lines = new ArrayDeque<>();

    private final boolean keepsChoices;
    private final Recording recording = new Recording();

    public Trace(boolean keepsLines, boolean keepsChoices) {
        this.keepsLines = keepsLines;
        this.keepsChoices = keepsChoices;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    void choice(Site site, int alternatives, int choice) {
        choices++;
        long packed = Recording.pack(site, alternatives, choice);
        add(packed);
        if (keepsChoices) {
            recording.add(packed);
        }
    }

    void switched() {
        switches++;
    }

    /** Adds an event of the world: its moment and whatever tells it from another. */
    public void event(long moment, String what, long detail) {
        events++;
        add(moment);
        add(what);
        add(detail);
    }

    public void add(long value) {
        if (filled + Long.BYTES > buffer.length) {
            flush();
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[filled++] = (byte) (value >>> shift);
        }
    }

    /** Adds a text by its length and its hash code, which the language specifies. */
    public void add(String text) {
        add(((long) text.length() << 32) | (text.hashCode() & 0xFFFFFFFFL));
    }

    private void flush() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }

    /** Whether {@link #line} keeps anything: a caller that would have to format first asks. */
    public boolean keepsLines() {
        return keepsLines;
    }

    /** Keeps a line for people, if lines are kept. */
    public void line(String text) {
        if (keepsLines) {
            if (lines.size() == LINES_MAX) {
                lines.removeFirst();
            }
            lines.addLast(text);
        }
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The choices made so far, if they are kept: what {@link Choices#replayed} takes. */
    public Recording recordedChoices() {
        return recording.copy();
    }

    /** Choices with more than one alternative. */
    public long choices() {
        return choices;
    }

    /** Times that another task than the last one went on. */
    public long switches() {
        return switches;
    }

    /** Calls, answers, commits, timers and whatever else the world did. */
    public long events() {
        return events;
    }

    /** The hash of everything so far, in hexadecimal. */
    public String hash() {
        flush();
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    /** The last {@code count} lines. */
    public List<String> tail(int count) {
        List<String> all = new ArrayList<>(lines);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
