package ork.kubernetes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into lines. Not thread-safe. */
final class LineSplitter {
    private final int lineBytesMax;
    private final Queue<byte[]> lines = new ArrayDeque<>();
    private ByteArrayOutputStream begun = new ByteArrayOutputStream(512);

    LineSplitter(int lineBytesMax) {
        this.lineBytesMax = lineBytesMax;
    }

    /** @throws LineTooLongException when a line exceeds the limit; the splitter is of no more use then */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int newline = indexOfNewline(bytes);
            int length = newline < 0 ? bytes.remaining() : newline - bytes.position();
            if (begun.size() + length > lineBytesMax) {
                throw new LineTooLongException(lineBytesMax);
            }
            byte[] part = new byte[length];
            bytes.get(part);
            begun.writeBytes(part);
            if (newline >= 0) {
                bytes.get();
                if (begun.size() > 0) {
                    lines.add(begun.toByteArray());
                    begun = new ByteArrayOutputStream(512);
                }
            }
        }
    }

    /** The next complete line that is not empty, without its end; null when there is none yet. */
    byte @Nullable [] poll() {
        return lines.poll();
    }

    private static int indexOfNewline(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** A peer that sends a line without an end. */
    static final class LineTooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LineTooLongException(int lineBytesMax) {
            super("a line is longer than " + lineBytesMax + " bytes");
        }
    }
}
