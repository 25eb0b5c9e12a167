package ork.katalog.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import ork.katalog.template.RenderException;

/**
 * Takes the golden documents and the example, damages them, loads what comes of it, and renders it for a CR if it loads.
 * Nothing but a finding with a place, or a {@link RenderException}, may come of any of that.
 */
final class MutatedKatalogs {
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\n",
            "  ",
            "\"",
            "'",
            "|",
            "&a ",
            "*a",
            "<<: ",
            "#",
            "null",
            "~",
            "-1",
            "99999999999",
            "true",
            "0x",
            "{{ .spec.a }}",
            "{{ range .spec.l }}",
            "{{ end }}",
            "name",
            "spec",
            "\t",
            "é",
            "\u0000",
            "!!str ",
            "when",
            "equals",
            "deployments",
            "custom",
            "resync",
            "1h",
            "a/b",
            "..",
            "%");

    private static final Path EXAMPLE = Path.of("../../examples/website");
    private static final List<String> SEEDS = seeds();
    private static final List<String> GOOD = List.of(
            read(Path.of("src/test/resources/ork/katalog/load/whole.yaml")), read(EXAMPLE.resolve("katalog.yaml")));

    private final SplittableRandom random;

    MutatedKatalogs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static List<String> seeds() {
        List<String> texts = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources/ork/katalog/load/golden"), EXAMPLE)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(texts);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String next() {
        boolean good = random.nextBoolean();
        List<String> from = good ? GOOD : SEEDS;
        String text = from.get(random.nextInt(from.size()));
        for (int i = good ? random.nextInt(2) : random.nextInt(4); i >= 0; i--) {
            text = damaged(text);
        }
        return text;
    }

    private String damaged(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = lines.isEmpty() ? 0 : random.nextInt(lines.size());
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(from);
            case 2 -> text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
            case 3 -> {
                if (!lines.isEmpty()) {
                    lines.remove(line);
                }
                yield String.join("\n", lines) + "\n";
            }
            case 4 -> {
                if (!lines.isEmpty()) {
                    lines.add(random.nextInt(lines.size()), lines.get(line));
                }
                yield String.join("\n", lines) + "\n";
            }
            default -> {
                if (!lines.isEmpty()) {
                    lines.set(line, "  " + lines.get(line));
                }
                yield String.join("\n", lines) + "\n";
            }
        };
    }
}
