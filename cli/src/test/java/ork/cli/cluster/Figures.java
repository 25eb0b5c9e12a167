package ork.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, as one table: printed, and left beside the test reports. */
final class Figures {
    private static final Path FILE = Path.of("target", "real-cluster.txt");

    private final String title;
    private final Map<String, String> rows = new LinkedHashMap<>();

    Figures(String title) {
        this.title = title;
    }

    void row(String what, Object value) {
        rows.put(what, String.valueOf(value));
    }

    void row(String what, Duration value) {
        row(what, seconds(value));
    }

    static String seconds(Duration value) {
        return String.format(Locale.ROOT, "%.2f s", value.toMillis() / 1000.0);
    }

    static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    void print() throws IOException {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(1);
        StringBuilder table = new StringBuilder(title).append('\n');
        rows.forEach(
                (what, value) -> table.append(String.format(Locale.ROOT, "  %-" + width + "s  %s%n", what, value)));
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table);
        System.out.println(table);
    }
}
