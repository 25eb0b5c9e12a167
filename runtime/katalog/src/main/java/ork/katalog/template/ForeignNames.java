package ork.katalog.template;

import java.util.Optional;

/** Functions that other template languages have by other names (Helm's above all), and what there is here instead. */
public final class ForeignNames {
    private ForeignNames() {}

    /** What to do about a name that is known from elsewhere. */
    public static Optional<String> hint(String name) {
        return here(name).map(here -> "it is called \"" + here + "\" here").or(() -> said(name));
    }

    /** The name that it has here. */
    private static Optional<String> here(String name) {
        return switch (name) {
            case "upper" -> Optional.of("toUpper");
            case "lower" -> Optional.of("toLower");
            case "b64enc" -> Optional.of("toBase64");
            case "b64dec" -> Optional.of("fromBase64");
            case "trimAll" -> Optional.of("trim");
            case "trunc" -> Optional.of("truncate");
            case "int" -> Optional.of("toInt");
            case "int64" -> Optional.of("toInt");
            case "atoi" -> Optional.of("toInt");
            case "float64" -> Optional.of("toFloat");
            case "kebabcase" -> Optional.of("camelToKebab");
            case "splitList" -> Optional.of("split");
            case "kindOf" -> Optional.of("typeOf");
            case "has" -> Optional.of("listHas");
            case "keys" -> Optional.of("mapKeys");
            case "values" -> Optional.of("mapValues");
            case "pick" -> Optional.of("mapPick");
            case "omit" -> Optional.of("mapOmit");
            case "randAlphaNum" -> Optional.of("randomAlphanumeric");
            case "ago" -> Optional.of("timeAgo");
            case "date" -> Optional.of("timeFormat");
            default -> Optional.empty();
        };
    }

    /** What there is in its place. */
    private static Optional<String> said(String name) {
        return switch (name) {
            case "toYaml" -> Optional.of("toJSON gives JSON, which is YAML too");
            case "now" -> Optional.of("the time is read by timeSince, timeUntil, timeAgo, isExpired and timeInWindow");
            case "quote" -> Optional.of("leave it out: what a template yields is a text without it");
            case "squote" -> Optional.of("leave it out: what a template yields is a text without it");
            case "nindent" -> Optional.of("write the lines in a block text, with the template in it");
            case "indent" -> Optional.of("write the lines in a block text, with the template in it");
            case "title" ->
                Optional.of("there is nothing for capitals at the beginning of words; toUpper makes all of them so");
            case "required" -> Optional.of("write a rule in validation: it refuses a CR that lacks the field");
            case "fail" -> Optional.of("write a rule in validation: it refuses such a CR");
            case "include" -> Optional.of("write a note: the document's own functions are its notes");
            case "lookup" -> Optional.of("read other CRs with cross, and children as .children");
            default -> Optional.empty();
        };
    }
}
