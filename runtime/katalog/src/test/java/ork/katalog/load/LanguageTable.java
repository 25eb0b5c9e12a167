package ork.katalog.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of one section of the language, as they stand in a file: {@code - } begins a sentence, {@code | } is what
 * somebody writes, {@code > } a line of what comes of it, {@code * } both in one line, with {@code =>} between. {@code @ }
 * says where it is written (see {@link LanguageTest}), {@code file } names a file that the fragments may name, and
 * {@code # } explains. A sentence that begins with {@code (later)} is refused or warned of.
 *
 * @param notes what is explained before the first sentence
 * @param files by their names
 */
record LanguageTable(String section, String title, List<String> notes, List<Rule> rules, Map<String, String> files) {
    private static final Path FOLDER = Path.of("src/test/resources/ork/katalog/load/language");

    /** What is written, and all the lines that come of it. */
    record Row(int line, String fragment, List<String> expected) {}

    /** A sentence of the language, and the rows that hold it. */
    record Rule(String section, int line, String sentence, String place, List<Row> rows) {
        boolean later() {
            return sentence.startsWith("(later)");
        }

        @Override
        public String toString() {
            return section + ":" + line + " " + sentence;
        }
    }

    static LanguageTable of(String section) {
        try {
            return new Reader(section, Files.readAllLines(FOLDER.resolve(section + ".txt"))).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {
        private final String section;
        private final List<String> lines;
        private final List<String> notes = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final Map<String, String> files = new TreeMap<>();
        private String place = "";
        private String file = "";
        private final StringBuilder fragment = new StringBuilder();
        private int fragmentLine;

        Reader(String section, List<String> lines) {
            this.section = section;
            this.lines = lines;
        }

        LanguageTable read() {
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i);
                String rest = line.length() > 2 ? line.substring(2) : "";
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '#' -> {
                        if (rules.isEmpty()) {
                            notes.add(rest);
                        }
                    }
                    case ' ' -> {}
                    case '@' -> place = rest.strip();
                    case 'f' -> file = line.substring("file ".length()).strip();
                    case '-' -> {
                        file = "";
                        rules.add(new Rule(section, i + 1, rest, place, new ArrayList<>()));
                    }
                    case '|' -> written(rest, i + 1);
                    case '*' -> {
                        String[] cells = rest.split("=>", 2);
                        fragment.append(cells[0].strip());
                        fragmentLine = i + 1;
                        for (String cell : cells[1].split(" \\| ", -1)) {
                            expect(cell.strip());
                        }
                        fragment.setLength(0);
                    }
                    case '>' -> expect(rest);
                    default -> throw new AssertionError(section + ".txt:" + (i + 1) + ": " + line);
                }
            }
            return new LanguageTable(section, lines.getFirst(), notes, rules, files);
        }

        private void written(String text, int line) {
            if (!file.isEmpty()) {
                files.merge(file, text + "\n", String::concat);
                return;
            }
            Rule rule = rules.getLast();
            boolean another = !rule.rows().isEmpty()
                    && fragmentLine <= rule.rows().getLast().line();
            if (another || rule.rows().isEmpty() && fragmentLine < rule.line()) {
                fragment.setLength(0);
                fragmentLine = line;
            }
            fragment.append(text).append('\n');
        }

        private void expect(String expected) {
            Rule rule = rules.getLast();
            if (rule.rows().isEmpty() || rule.rows().getLast().line() != fragmentLine) {
                rule.rows().add(new Row(fragmentLine, fragment.toString(), new ArrayList<>()));
            }
            rule.rows().getLast().expected().add(expected);
        }
    }
}
