package ork.conformance;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The page of all fields, {@code docs/fields.md}. */
final class FieldPage {
    private static final String DURATION = "a duration such as 500ms, 15s, 1h30m, 7d, 2w, 1mo or 1y";

    private static final String HEAD = """
            # Every field

            What may stand where in a Katalog, a Komposer, a Motif and the files that they include: from the document down to the parts
            of its entries. A part that may stand in several places is described once.

            - *type*: the loader was asked, with values that fit nowhere; it is what its errors say is wanted. A duration is a text such
              as `500ms`, `15s`, `1h30m`, `7d`, `2w`, `1mo` or `1y`. Where a template may stand, [functions](language/functions.md) may too.
            - *default*: written out, it makes the same of a Katalog as nothing does. A word in italics says that the field is required.
              Where neither stands, nothing is written, or the meaning says what.
            - *what it changes*: seen in a cluster. A Katalog is played as it is, and once more without the field, or with another
              value of it, by the same script for the same time; this is a difference between the two, and a test holds it. The Katalogs are cases of
              [conformance](../scenarios/conformance/README.md), and [examples](../examples). Where there is none, the reason stands there.

            What the language does with all this is told, sentence by sentence, in [language](language/README.md).

            """;

    private FieldPage() {}

    /** @param asked the type of a field, and what it changes */
    static String of(FieldTable table, Function<FieldTable.Row, List<String>> asked) {
        StringBuilder page = new StringBuilder(HEAD);
        for (FieldTable.Part part : table.parts()) {
            page.append("- [")
                    .append(escaped(part.name()))
                    .append("](#")
                    .append(anchor(part.name()))
                    .append(")\n");
        }
        for (FieldTable.Part part : table.parts()) {
            page.append("\n## ")
                    .append(escaped(part.name()))
                    .append(
                            "\n\n| field | type | default | what it is for | what it changes |\n|---|---|---|---|---|\n");
            for (FieldTable.Row row : part.rows()) {
                List<String> answers = asked.apply(row);
                String otherwise = row.isRequired() ? "*required*" : "`" + row.otherwise() + "`";
                page.append("| `")
                        .append(row.field())
                        .append("` | ")
                        .append(escaped(answers.getFirst().replace(DURATION, "a duration")))
                        .append(" | ")
                        .append(row.otherwise().isEmpty() ? "" : otherwise)
                        .append(" | ")
                        .append(row.meaning())
                        .append(" | ")
                        .append(answers.getLast().replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }

    /** As a reader of Markdown makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
