package ork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** {@code ork}, which leaves in a file the processor time that its process took, in milliseconds. */
final class MeasuredMain {
    private MeasuredMain() {}

    /** @param args the file, then the command line */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(file)));
        Main.main(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void leave(Path file) {
        Duration took = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not say what a process took"));
        try {
            Files.writeString(file, Long.toString(took.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
