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
        boolean unfit = name.length() > LENGTH_MAX
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || c == '%' || c <= ' ' || c == 127);
        if (unfit) {
            String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
            throw new RenderException(position, what + " \"" + shown.replaceAll("\\p{Cntrl}", "?") + "\" is no name");
        }
        return name;
    }
}
