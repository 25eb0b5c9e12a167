package ork.katalog;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables in tests: a row a line, cells with {@code =>} between them, ⏎ for a line break. */
public final class Tables {
    private Tables() {}

    public static Stream<Arguments> rows(String table) {
        return table.lines().filter(line -> !line.isBlank()).map(line -> Arguments.of((Object[]) cells(line)));
    }

    private static String[] cells(String line) {
        String[] cells = line.split("=>", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip().replace("⏎", "\n").replace("␣", " ");
        }
        return cells;
    }
}
