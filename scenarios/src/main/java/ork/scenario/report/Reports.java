package ork.scenario.report;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.check.Catalogue;
import ork.scenario.run.Outcome;

/**
 * Reports for programs: JUnit's XML, JSON and Markdown. Nothing in them is of this machine or of this moment, so that the
 * same scenarios give the same bytes; times are virtual.
 */
public final class Reports {
    private Reports() {}

    public static String junit(List<Outcome> outcomes) {
        long wrong = outcomes.stream().filter(each -> !each.isAsExpected()).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<testsuite name=\"ork replay\" tests=\"" + outcomes.size() + "\" failures=\"" + wrong
                        + "\" errors=\"0\" skipped=\"0\">\n");
        for (Outcome outcome : outcomes) {
            xml.append("  <testcase classname=\"")
                    .append(escaped(folder(outcome.scenario().file())))
                    .append("\" name=\"")
                    .append(escaped(outcome.scenario().name()))
                    .append("\" time=\"")
                    .append(seconds(outcome))
                    .append(outcome.isAsExpected() ? "\"/>\n" : "\">\n");
            if (!outcome.isAsExpected()) {
                xml.append("    <failure message=\"")
                        .append(escaped(String.join("; ", Summary.lines(outcome))))
                        .append("\">")
                        .append(escaped(Story.of(outcome)))
                        .append("</failure>\n  </testcase>\n");
            }
        }
        return xml.append("</testsuite>\n").toString();
    }

    public static String json(List<Outcome> outcomes) {
        List<JsonObject> each = outcomes.stream().map(Reports::json).toList();
        JsonObject.Builder guarantees = JsonObject.builder();
        Summary.counts(outcomes)
                .forEach((id, count) -> guarantees.put(
                        id, JsonObject.EMPTY.with("judged", count[0]).with("broken", count[1])));
        return Pretty.text(JsonObject.EMPTY
                        .with("scenarios", JsonArray.of(each))
                        .with("guarantees", guarantees.build())
                        .with("notYet", JsonArray.ofTexts(Catalogue.notYet()))
                        .with("elsewhere", JsonArray.ofTexts(Catalogue.shownElsewhere())))
                + "\n";
    }

    private static JsonObject json(Outcome outcome) {
        JsonObject.Builder measures = JsonObject.builder();
        outcome.measures().forEach((name, length) -> measures.put(name, length.toMillis()));
        List<JsonObject> violations = outcome.violations().stream()
                .map(found -> JsonObject.EMPTY
                        .with("guarantee", found.guarantee())
                        .with("atMillis", found.at().toMillis())
                        .with("what", found.what()))
                .toList();
        return JsonObject.EMPTY
                .with("file", outcome.scenario().file())
                .with("name", outcome.scenario().name())
                .with("shows", outcome.scenario().shows())
                .with("guarantees", JsonArray.ofTexts(outcome.scenario().guarantees()))
                .with("asExpected", Json.of(outcome.isAsExpected()))
                .with("violations", JsonArray.of(violations))
                .with("complaints", JsonArray.ofTexts(outcome.complaints()))
                .with("measuresMillis", measures.build())
                .with("trace", outcome.trace());
    }

    public static String markdown(List<Outcome> outcomes) {
        StringBuilder text =
                new StringBuilder("# Scenarios\n\n| scenario | shows | verdict | measures |\n|---|---|---|---|\n");
        for (Outcome outcome : outcomes) {
            text.append("| ")
                    .append(cell(outcome.scenario().file()))
                    .append(" | ")
                    .append(cell(outcome.scenario().shows()))
                    .append(" | ")
                    .append(Summary.verdict(outcome))
                    .append(" | ")
                    .append(Summary.measures(outcome))
                    .append(" |\n");
        }
        text.append("\n| guarantee | scenarios that judged it | broken in |\n|---|---|---|\n");
        Summary.counts(outcomes)
                .forEach((id, count) -> text.append("| ")
                        .append(Catalogue.find(id).orElseThrow().id())
                        .append(' ')
                        .append(Catalogue.find(id).orElseThrow().title())
                        .append(" | ")
                        .append(count[0])
                        .append(" | ")
                        .append(count[1])
                        .append(" |\n"));
        text.append("\nNot yet judged: ")
                .append(String.join("; ", Catalogue.notYet()))
                .append(".\n\nShown elsewhere: ")
                .append(String.join("; ", Catalogue.shownElsewhere()))
                .append(".\n");
        for (Outcome outcome : outcomes) {
            if (!outcome.isAsExpected()) {
                text.append("\n## ")
                        .append(cell(outcome.scenario().file()))
                        .append("\n\n```\n")
                        .append(Story.of(outcome))
                        .append("```\n");
            }
        }
        return text.toString();
    }

    private static String seconds(Outcome outcome) {
        long millis = outcome.evidence().milestones().end().toMillis();
        return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "scenarios" : file.substring(0, slash).replace('/', '.');
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }

    /** What XML cannot have at all becomes a blank. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
