package ork.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ork.scenario.check.Catalogue;

/** What the library has to show ({@code rows.txt}), and which of its scenarios, or else which tests, show it. */
final class Rows {
    private static final String BY = "by ";

    /**
     * @param missing why nothing shows it; empty where something does
     * @param tests that show it where no scenario does
     */
    record Row(String id, String says, String missing, List<Shower> tests) {}

    /** A test. @param module its folder */
    record Shower(String module, String type) {
        static Shower of(String text) {
            String[] parts = text.strip().split(":", -1);
            return new Shower(parts[0], parts[1]);
        }

        String name() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        /** From the root of the sources. */
        Path file() {
            return Path.of(module, "src/test/java", type.replace('.', '/') + ".java");
        }
    }

    /** Rows under one heading. */
    record Section(String heading, List<Row> rows) {}

    private Rows() {}

    static List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                sections.add(new Section(line.substring(3), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" \\| ");
                sections.getLast().rows().add(row(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
            }
        }
        return sections;
    }

    private static Row row(String id, String says, String otherwise) {
        return otherwise.startsWith(BY)
                ? new Row(
                        id,
                        says,
                        "",
                        Stream.of(otherwise.substring(BY.length()).split(","))
                                .map(Shower::of)
                                .toList())
                : new Row(id, says, otherwise, List.of());
    }

    static List<Row> all() {
        return sections().stream().flatMap(each -> each.rows().stream()).toList();
    }

    /** By row: the files that show it, by folder and name. */
    static TreeMap<String, List<Path>> shown() {
        TreeMap<String, List<Path>> shown = new TreeMap<>();
        for (Path file : Library.files()) {
            Library.Head head = Library.head(file);
            Stream.concat(head.guarantees().stream(), head.rows().stream())
                    .forEach(row ->
                            shown.computeIfAbsent(row, _ -> new ArrayList<>()).add(Library.FOLDER.relativize(file)));
        }
        return shown;
    }

    /** The index of the library, as a page. */
    static String page() {
        TreeMap<String, List<Path>> shown = shown();
        StringBuilder page = new StringBuilder("""
                # What the library shows

                Made of the fields `guarantees` and `rows` of the scenarios; what no scenario can show has a test of ork's build. How they are written and played: \
                [scenarios](../../docs/scenarios.md). "Not judged yet" stands where scenarios show a guarantee that has \
                no checker.
                """);
        for (Section section : sections()) {
            page.append("\n## ").append(section.heading()).append("\n\n| row | what | shown by |\n|---|---|---|\n");
            for (Row row : section.rows()) {
                List<Path> files = shown.getOrDefault(row.id(), List.of());
                boolean judged =
                        Catalogue.find(row.id()).isEmpty() || Catalogue.judged().contains(row.id());
                page.append("| ")
                        .append(row.id())
                        .append(" | ")
                        .append(row.says())
                        .append(" | ")
                        .append(files.isEmpty() ? otherwise(row) : links(files))
                        .append(judged || files.isEmpty() ? "" : " (not judged yet)")
                        .append(notYet(row))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    /** What of a guarantee nobody can judge yet, as reports list it. */
    private static String notYet(Row row) {
        String begin = row.id() + ", ";
        return Catalogue.notYet().stream()
                .filter(part -> part.startsWith(begin))
                .map(part -> "; not yet: " + part.substring(begin.length()))
                .collect(Collectors.joining());
    }

    private static String otherwise(Row row) {
        return row.tests().isEmpty()
                ? "missing: " + row.missing()
                : (row.tests().size() == 1 ? "the test " : "the tests ")
                        + String.join(
                                ", ",
                                row.tests().stream()
                                        .map(test -> "[" + test.name() + "](../../" + test.file() + ")")
                                        .toList());
    }

    private static String links(List<Path> files) {
        return String.join(
                ", ",
                files.stream()
                        .map(file -> "[" + String.valueOf(file.getFileName()).replace(".yaml", "") + "](" + file + ")")
                        .toList());
    }

    private static String text() {
        try (InputStream file = Rows.class.getResourceAsStream("rows.txt")) {
            if (file == null) {
                throw new AssertionError("there is no rows.txt");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
