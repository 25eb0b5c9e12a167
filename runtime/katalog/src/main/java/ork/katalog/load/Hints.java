package ork.katalog.load;

import java.util.regex.Pattern;
import ork.katalog.yaml.Yaml;

/** What to do about a value of another form than the wanted one; empty where nothing is known. */
final class Hints {
    /** A key and a value that are one text. */
    private static final Pattern NO_SPACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*:(?!//)\\S.*");

    private Hints() {}

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
