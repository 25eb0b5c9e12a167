package ork.scenario.report;

import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;

/**
 * Reports for programs: JUnit's XML, JSON and Markdown. Nothing in them is of this machine or of this moment, so that the
 * same scenarios give the same bytes; times are virtual.
 */
public final class Reports {
    private Reports() {}

    public static String junit(List<Told> outcomes) {
        long wrong = outcomes.stream().filter(each -> !each.isAsExpected()).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<testsuite name=\"ork replay\" tests=\"" + outcomes.size() + "\" failures=\"" + wrong
                        + "\" errors=\"0\" skipped=\"0\">\n");
        for (Told outcome : outcomes) {
            xml.append("  <testcase classname=\"")
                    .append(escaped(folder(outcome.file())))
                    .append("\" name=\"")
                    .append(escaped(outcome.name()))
                    .append("\" time=\"")
                    .append(seconds(outcome))
                    .append("\">\n");
            if (!outcome.isAsExpected()) {
                xml.append("    <failure message=\"")
                        .append(escaped(String.join("; ", outcome.lines())))
                        .append("\">")
                        .append(escaped(outcome.story()))
                        .append("</failure>\n");
            }
            if (!outcome.nothingToJudge().isEmpty()) {
                xml.append("    <system-out>nothing to judge: ")
                        .append(String.join(", ", outcome.nothingToJudge()))
                        .append("</system-out>\n");
            }
            xml.append("  </testcase>\n");
        }
        return xml.append("</testsuite>\n").toString();
    }

    public static String json(List<Told> outcomes) {
        List<JsonObject> each = outcomes.stream().map(Reports::json).toList();
        JsonObject.Builder guarantees = JsonObject.builder();
        Summary.counts(outcomes)
                .forEach((id, count) -> guarantees.put(
                        id,
                        JsonObject.EMPTY
                                .with("judged", count.judged())
                                .with("nothingToJudge", count.nothing())
                                .with("broken", count.broken())));
        return Pretty.text(JsonObject.EMPTY
                        .with("scenarios", JsonArray.of(each))
                        .with("guarantees", guarantees.build())
                        .with("notYet", JsonArray.ofTexts(Catalogue.notYet()))
                        .with("elsewhere", JsonArray.ofTexts(Catalogue.shownElsewhere())))
                + "\n";
    }

    private static JsonObject json(Told outcome) {
        JsonObject.Builder measures = JsonObject.builder();
        outcome.measures().forEach((name, times) -> measures.put(name, json(times)));
        JsonObject.Builder judged = JsonObject.builder();
        outcome.judged().forEach(judged::put);
        List<JsonObject> violations = outcome.violations().stream()
                .map(found -> JsonObject.EMPTY
                        .with("guarantee", found.guarantee())
                        .with("atMillis", found.at().toMillis())
                        .with("what", found.what()))
                .toList();
        return JsonObject.EMPTY
                .with("file", outcome.file())
                .with("name", outcome.name())
                .with("shows", outcome.shows())
                .with("guarantees", JsonArray.ofTexts(outcome.guarantees()))
                .with("asExpected", Json.of(outcome.isAsExpected()))
                .with("judged", judged.build())
                .with("nothingToJudge", JsonArray.ofTexts(outcome.nothingToJudge()))
                .with("violations", JsonArray.of(violations))
                .with("complaints", JsonArray.ofTexts(outcome.complaints()))
                .with("measures", measures.build())
                .with("trace", outcome.trace());
    }

    private static JsonObject json(Distribution times) {
        return JsonObject.EMPTY
                .with("times", times.size())
                .with("least", times.least())
                .with("median", times.quantile(0.5))
                .with("p99", times.quantile(0.99))
                .with("most", times.most());
    }

    public static String markdown(List<Told> outcomes) {
        StringBuilder text = new StringBuilder(
                "# Scenarios\n\n| scenario | shows | verdict | nothing to judge | measures |\n|---|---|---|---|---|\n");
        for (Told outcome : outcomes) {
            text.append("| ")
                    .append(cell(outcome.file()))
                    .append(" | ")
                    .append(cell(outcome.shows()))
                    .append(" | ")
                    .append(Summary.verdict(outcome))
                    .append(" | ")
                    .append(String.join(", ", outcome.nothingToJudge()))
                    .append(" | ")
                    .append(Summary.measures(outcome))
                    .append(" |\n");
        }
        text.append("\n| measure | times | least | median | 99 % | most |\n|---|---|---|---|---|---|\n");
        Summary.distributions(outcomes)
                .forEach((name, times) -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(String.join(" | ", Summary.cells(name, times)))
                        .append(" |\n"));
        text.append(
                "\n| guarantee | scenarios that judged it | scenarios that had nothing to judge | broken in |\n|---|---|---|---|\n");
        Summary.counts(outcomes)
                .forEach((id, count) -> text.append("| ")
                        .append(Catalogue.find(id).orElseThrow().id())
                        .append(' ')
                        .append(Catalogue.find(id).orElseThrow().title())
                        .append(" | ")
                        .append(count.judged())
                        .append(" | ")
                        .append(count.nothing())
                        .append(" | ")
                        .append(count.broken())
                        .append(" |\n"));
        text.append("\nNot yet judged: ")
                .append(String.join("; ", Catalogue.notYet()))
                .append(".\n\nShown elsewhere: ")
                .append(String.join("; ", Catalogue.shownElsewhere()))
                .append(".\n");
        for (Told outcome : outcomes) {
            if (!outcome.isAsExpected()) {
                text.append("\n## ")
                        .append(cell(outcome.file()))
                        .append("\n\n```\n")
                        .append(outcome.story())
                        .append("```\n");
            }
        }
        return text.toString();
    }

    private static String seconds(Told outcome) {
        long millis = outcome.length().toMillis();
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
