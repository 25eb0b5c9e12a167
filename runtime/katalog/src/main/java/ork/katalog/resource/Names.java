package ork.katalog.resource;

import ork.katalog.template.RenderException;
import ork.katalog.yaml.Position;

/** What may stand in the path of a request. Kinds ask more of their names than this, and the API server says so. */
final class Names {
    private static final int LENGTH_MAX = 253;

    private Names() {}

    /** @throws RenderException when the API server could not even be asked for an object of this name */
    static String checked(String name, Position position, String what) {
        if (name.isEmpty()) {
            throw new RenderException(position, what + " is empty");
        }
        if (!fit(name)) {
            String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
            throw new RenderException(position, what + " \"" + shown.replaceAll("\\p{Cntrl}", "?") + "\" is no name");
        }
        return name;
    }

    static boolean fit(String name) {
        return !name.isEmpty()
                && name.length() <= LENGTH_MAX
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '%' || c <= ' ' || c == 127);
    }
}
