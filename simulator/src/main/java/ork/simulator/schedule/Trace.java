package ork.simulator.schedule;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, as a running SHA-256 over every choice and every event, so that two runs can be compared by 64
 * characters. Text lines can be kept for people, or read as they come; they are not part of the hash.
 */
public final class Trace {
    /** Enough for the last minutes of a run; older lines go. */
    private static final int LINES_MAX = 200_000;

    /** An odd number without a pattern: the golden ratio, as fractions of 2^64. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[1 << 13];
    private int filled;
    private long choices;
    private long switches;
    private long events;

    /** Of all that was added so far: cheap, and in each line that is read, so that no choice between two lines hides. */
    private long mark;

    private @Nullable Consumer<String> reader;
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
        mark = (mark ^ value) * MIX;
        mark ^= mark >>> 32;
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

    /**
     * Gives each line from now on to somebody who reads, as {@code MARK TEXT}: the mark is sixteen characters made of every
     * choice and every event so far, so that two runs differ before the first line in which their marks do.
     */
    public void readBy(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Whether anybody wants lines: a caller that would have to format first asks. */
    public boolean wantsLines() {
        return keepsLines || reader != null;
    }

    /** Keeps a line for people, if lines are kept, and gives it to who reads. */
    public void line(String text) {
        if (reader != null) {
            reader.accept(HexFormat.of().toHexDigits(mark) + " " + text);
        }
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
