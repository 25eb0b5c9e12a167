package ork.katalog.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.katalog.template.FunctionNotes;

/** The tables that {@link LanguageTest} holds the loader to, as pages for people. */
final class LanguagePages {
    private static final String INDEX = "README.md";
    private static final String FUNCTIONS = "functions.md";

    /** Where a fragment stands, in the user's words. */
    private static final Map<String, String> PLACES = new TreeMap<>(Map.ofEntries(
            Map.entry("document", "The whole document"),
            Map.entry("crds", "Under `spec.crds`"),
            Map.entry("crd", "In an entry of `spec.crds`"),
            Map.entry("entry", "In an entry of `spec.crds`, beside `apiTypes`"),
            Map.entry("box", "Under `operatorBox`"),
            Map.entry("status", "In `operatorBox.status.fields`"),
            Map.entry("deployment", "In an item of `onReconcile.deployments`"),
            Map.entry("service", "In an item of `onReconcile.services`"),
            Map.entry("configMap", "In an item of `onReconcile.configMaps`"),
            Map.entry("job", "In an item of `onReconcile.jobs`"),
            Map.entry("custom", "In an item of `onReconcile.custom`"),
            Map.entry("secret", "In an item of `onReconcile.secrets`"),
            Map.entry("secretOnCreate", "In an item of `onCreate.secrets`"),
            Map.entry("template", "In a template"),
            Map.entry("condition", "In a condition")));

    private static final String INTRODUCTION = """
            # The language of Katalogs

            One page a section, one heading a sentence. Under each stands what somebody writes, and what comes of it: a
            value that the runtime works with, or, with its line and column, what is said about it. These pages are made
            of the tables that the loader is tested with (`LanguageTest`), so what they say is so; a sentence marked
            *(later)* is refused, or warned of, until a later version. Each field with its type, its default and its
            meaning is in [every field](../fields.md).

            Templates and conditions see this CR, on Saturday, 3 January 2026, at noon:

            ```json
            %s
            ```

            | section | sentences |
            |---|---|
            """;

    private LanguagePages() {}

    /** The pages by the names of their files. */
    static Map<String, String> of(List<LanguageTable> tables, String cr) {
        Map<String, String> pages = new TreeMap<>();
        StringBuilder index = new StringBuilder(INTRODUCTION.formatted(cr.strip()));
        for (LanguageTable table : tables) {
            String file = table.section() + ".md";
            index.append("| [%s](%s) | %d |\n"
                    .formatted(table.title(), file, table.rules().size()));
            pages.put(file, page(table));
        }
        index.append("| [Functions of templates](%s) | %d |\n"
                .formatted(FUNCTIONS, FunctionNotes.all().size()));
        pages.put(INDEX, index.toString());
        pages.put(FUNCTIONS, functions());
        return pages;
    }

    /** Of the table that templates are compiled with; the examples are tested. */
    private static String functions() {
        StringBuilder page = new StringBuilder("# Functions of templates\n\n`ork notes` shows them in a terminal.\n\n")
                .append("| function | gives | example | result |\n|---|---|---|---|\n");
        for (FunctionNotes.Note note : FunctionNotes.all()) {
            page.append("| %s | %s%s | %s | %s |\n"
                    .formatted(
                            cell(note.usage()),
                            note.words(),
                            note.changes() ? "; another value each time" : "",
                            cell(note.example()),
                            cell(note.result())));
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.isEmpty() ? "" : code(text).replace("|", "\\|");
    }

    private static String page(LanguageTable table) {
        StringBuilder page = new StringBuilder("# " + table.title() + "\n\n");
        if (!table.notes().isEmpty()) {
            page.append(String.join("\n", table.notes())).append("\n\n");
        }
        table.files()
                .forEach((name, text) -> page.append("With the file `")
                        .append(name)
                        .append("`:\n\n")
                        .append(fenced(text)));
        String place = "";
        for (LanguageTable.Rule rule : table.rules()) {
            if (!rule.place().equals(place)) {
                place = rule.place();
                page.append("## ").append(PLACES.getOrDefault(place, place)).append("\n\n");
            }
            page.append("### ").append(rule.sentence()).append("\n\n");
            for (LanguageTable.Row row : rule.rows()) {
                page.append(row(row));
            }
        }
        return page.toString();
    }

    private static String row(LanguageTable.Row row) {
        if (!row.fragment().contains("\n")) {
            return "- " + code(row.fragment()) + " → "
                    + (row.expected().getFirst().isEmpty() ? "nothing" : code(String.join(" | ", row.expected())))
                    + "\n\n";
        }
        StringBuilder said = new StringBuilder(fenced(row.fragment()));
        for (String line : row.expected()) {
            said.append("- ").append(code(line)).append('\n');
        }
        return said.append('\n').toString();
    }

    private static String fenced(String text) {
        return "```yaml\n" + text + (text.endsWith("\n") ? "" : "\n") + "```\n\n";
    }

    /** A text with backticks in it needs more of them around it. */
    private static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }
}
