package ork.katalog.yaml;

/**
 * What may be shown of the place of a file. Of an address that is its server and its path: a password stands before them, and
 * behind them may stand a token or a signature.
 */
public final class ShownFile {
    private ShownFile() {}

    /** A path of a disk as it is; an address without its secrets, with an ellipsis where something was cut behind its path. */
    public static String of(String file) {
        if (!file.startsWith("https://") && !file.startsWith("http://")) {
            return file;
        }
        int server = file.indexOf("//") + 2;
        int more = first(file, "?#", server);
        int path = first(file.substring(0, more), "/", server);
        int user = file.lastIndexOf('@', path) + 1;
        return file.substring(0, server)
                + file.substring(Math.max(server, user), more)
                + (more == file.length() ? "" : file.charAt(more) + "…");
    }

    /** Where the first of some characters stands; the end if there is none. */
    private static int first(String text, String characters, int from) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
