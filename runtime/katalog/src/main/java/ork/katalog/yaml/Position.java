package ork.katalog.yaml;

/**
 * A place in a file.
 *
 * @param line from one; zero when only the file is known
 * @param column from one; zero when only the file or the line is known
 */
public record Position(String file, int line, int column) {
    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** The file as it may be shown: of an address neither a password nor a query. */
    public String shownFile() {
        return ShownFile.of(file);
    }

    /** {@code file:line:column}, which terminals and editors turn into a link; of an address what may be shown. */
    @Override
    public String toString() {
        return line == 0 ? shownFile() : shownFile() + ":" + line + ":" + column;
    }
}
