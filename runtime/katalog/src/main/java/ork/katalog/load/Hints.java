package ork.katalog.load;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ork.katalog.template.Nearest;
import ork.katalog.yaml.Yaml;

/** What to do about a value of another form than the wanted one; empty where nothing is known. */
final class Hints {
    /** A key and a value that are one text. */
    private static final Pattern NO_SPACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*:(?!//)\\S.*");

    /** Of what there is, so many names are told. */
    private static final int NAMES_MAX = 12;

    private Hints() {}

    /** Of a name that is none of those that there are: the nearest, or else what there is; empty when there is nothing. */
    static String ofName(String wrong, Collection<String> known) {
        return Nearest.to(wrong, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "known here: " + names(known));
    }

    private static String names(Collection<String> known) {
        String names = known.stream().distinct().sorted().limit(NAMES_MAX).collect(Collectors.joining(", "));
        return known.size() > NAMES_MAX ? names + ", …" : names;
    }

    static String ofNoMap(Yaml node) {
        return node instanceof Yaml.Scalar scalar
                        && NO_SPACE.matcher(scalar.text()).matches()
                ? "put a space after the colon"
                : "";
    }

    static String ofNoList(Yaml node) {
        return node instanceof Yaml.Mapping ? "put \"- \" before each item" : "";
    }
}
