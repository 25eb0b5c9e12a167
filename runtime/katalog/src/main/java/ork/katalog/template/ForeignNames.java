package ork.katalog.template;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions that other template languages have by other names (Helm's above all), and what there is here instead. */
public final class ForeignNames {
    private static final Map<String, String> HERE = new TreeMap<>(Map.ofEntries(
            Map.entry("upper", "toUpper"),
            Map.entry("lower", "toLower"),
            Map.entry("b64enc", "toBase64"),
            Map.entry("b64dec", "fromBase64"),
            Map.entry("trimAll", "trim"),
            Map.entry("trunc", "truncate"),
            Map.entry("int", "toInt"),
            Map.entry("int64", "toInt"),
            Map.entry("atoi", "toInt"),
            Map.entry("float64", "toFloat"),
            Map.entry("kebabcase", "camelToKebab"),
            Map.entry("splitList", "split"),
            Map.entry("kindOf", "typeOf"),
            Map.entry("has", "listHas"),
            Map.entry("keys", "mapKeys"),
            Map.entry("values", "mapValues"),
            Map.entry("pick", "mapPick"),
            Map.entry("omit", "mapOmit"),
            Map.entry("randAlphaNum", "randomAlphanumeric"),
            Map.entry("ago", "timeAgo"),
            Map.entry("date", "timeFormat")));

    private static final Map<String, String> SAID = new TreeMap<>(Map.ofEntries(
            Map.entry("toYaml", "toJSON gives JSON, which is YAML too"),
            Map.entry("now", "the time is read by timeSince, timeUntil, timeAgo, isExpired and timeInWindow"),
            Map.entry("quote", "leave it out: what a template yields is a text without it"),
            Map.entry("squote", "leave it out: what a template yields is a text without it"),
            Map.entry("nindent", "write the lines in a block text, with the template in it"),
            Map.entry("indent", "write the lines in a block text, with the template in it"),
            Map.entry("title", "there is nothing for capitals at the beginning of words; toUpper makes all of them so"),
            Map.entry("required", "write a rule in validation: it refuses a CR that lacks the field"),
            Map.entry("fail", "write a rule in validation: it refuses such a CR"),
            Map.entry("include", "write a note: the document's own functions are its notes"),
            Map.entry("lookup", "read other CRs with cross, and children as .children")));

    private ForeignNames() {}

    /** What to do about a name that is known from elsewhere. */
    public static Optional<String> hint(String name) {
        return Optional.ofNullable(HERE.get(name))
                .map(here -> "it is called \"" + here + "\" here")
                .or(() -> Optional.ofNullable(SAID.get(name)));
    }
}
