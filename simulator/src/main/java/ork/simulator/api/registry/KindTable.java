package ork.simulator.api.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The built-in kinds, read from {@code kinds.txt}. */
final class KindTable {
    private KindTable() {}

    static List<Kind> read() {
        try (InputStream in = KindTable.class.getResourceAsStream("/ork/simulator/api/kinds.txt")) {
            String text = new String(Objects.requireNonNull(in, "kinds.txt").readAllBytes(), StandardCharsets.UTF_8);
            List<Kind> kinds = new ArrayList<>();
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> kinds.add(kind(line)));
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(String line) {
        List<String> words = List.of(line.trim().split("\\s+"));
        String groupVersion = words.get(1);
        int slash = groupVersion.indexOf('/');
        String group = slash < 0 ? "" : groupVersion.substring(0, slash);
        List<String> flags = words.subList(3, words.size());
        return new Kind(
                group,
                words.get(2),
                words.getFirst().toLowerCase(java.util.Locale.ROOT),
                words.getFirst(),
                !flags.contains("cluster"),
                values(flags, "short"),
                values(flags, "in"),
                List.of(new KindVersion(groupVersion.substring(slash + 1), true, true, flags.contains("status"))),
                new Traits(
                        false,
                        !flags.contains("conditional"),
                        flags.contains("put-creates"),
                        flags.contains("generation")));
    }

    private static List<String> values(List<String> flags, String name) {
        for (String flag : flags) {
            if (flag.startsWith(name + "=")) {
                return List.of(flag.substring(name.length() + 1).split(","));
            }
        }
        return List.of();
    }
}
