package ork.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long what took. */
final class Figures {
    private final List<String> lines = new ArrayList<>();

    Figures(String title) {
        lines.add("An operator of the Java Operator SDK on " + title);
    }

    void step(String name, Runnable step) {
        long began = System.nanoTime();
        step.run();
        add(name, Duration.ofNanos(System.nanoTime() - began));
    }

    void add(String name, Duration time) {
        lines.add(String.format(Locale.ROOT, "  %-48s %6.1f s", name, time.toMillis() / 1000.0));
    }

    void write(Path file) throws IOException {
        lines.forEach(System.out::println);
        Files.write(file, lines);
    }
}
