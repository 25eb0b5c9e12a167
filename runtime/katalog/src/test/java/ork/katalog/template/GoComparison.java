package ork.katalog.template;

import ork.json.Json;
import ork.json.JsonArray;

/**
 * Compares what a template gives here with what Go made of it. Not compared is where Go fails on a value (a missing step,
 * kinds that do not compare, a verb that does not fit): this language goes on there.
 *
 * @param shown the template and both results
 */
record GoComparison(Result result, String shown) {
    enum Result {
        SAME,
        NOT_COMPARED,

        /** A fault is found here when the template is read, which Go would find only on getting there, or never. */
        STRICTER,
        DIFFERENT
    }

    /** @param row template, verdict, message or text; see templates.go */
    static GoComparison of(JsonArray row) {
        String template = text(row.get(0));
        String verdict = text(row.get(1));
        String there = text(row.get(2));
        String here;
        try {
            here = Given.template(template).text(Given.scope().over(GoTemplates.DATA));
        } catch (TemplateSyntaxException e) {
            Result result = verdict.equals("syntax") ? Result.SAME : Result.STRICTER;
            return said(result, template, there, "a fault: " + e.getMessage());
        } catch (RenderException e) {
            Result result = verdict.equals("text") ? Result.DIFFERENT : Result.NOT_COMPARED;
            return said(result, template, there, "a stop: " + e.getMessage());
        }
        Result result = switch (verdict) {
            case "fails" -> Result.NOT_COMPARED;
            case "text" -> there.equals(here) ? Result.SAME : Result.DIFFERENT;
            default -> Result.DIFFERENT;
        };
        return said(result, template, there, here);
    }

    private static GoComparison said(Result result, String template, String there, String here) {
        String shown = template + "\n    Go:  " + there.replace("\n", "⏎") + "\n    ork: " + here.replace("\n", "⏎");
        return new GoComparison(result, shown);
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }
}
