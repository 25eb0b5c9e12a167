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

    /** {@code file:line:column}, which terminals and editors turn into a link. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
