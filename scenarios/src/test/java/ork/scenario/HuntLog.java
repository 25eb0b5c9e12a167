package ork.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a hunt has tried so far, a line an entry; the last one of a row counts.
 *
 * @param file need not be there yet
 */
record HuntLog(Path file) {
    private static final String TAB = "\t";

    /**
     * @param tried the last seed that was played
     * @param found the seed that finds the defect, and nothing without it; 0 for none
     * @param note what else was found, for whoever looks into it
     * @param plans the commit whose generators made the plans: another one makes others of the same seeds
     */
    record Entry(PlantedRow row, long tried, long found, String note, String plans) {
        boolean isFound() {
            return found > 0;
        }
    }

    Entry of(PlantedRow row) {
        Entry entry = new Entry(row, 0, 0, "", "");
        for (String line : lines()) {
            if (line.startsWith(key(row) + TAB)) {
                String[] words = line.split(TAB, -1);
                entry = new Entry(row, Long.parseLong(words[3]), Long.parseLong(words[4]), words[5], words[6]);
            }
        }
        return entry;
    }

    void add(Entry entry) {
        String line = String.join(
                        TAB,
                        key(entry.row()),
                        String.valueOf(entry.tried()),
                        String.valueOf(entry.found()),
                        entry.note(),
                        entry.plans())
                + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it stands in the benchmarks. */
    String table() {
        StringBuilder table = new StringBuilder("| guarantee | the mistake | Katalog and CRs of | found by | plans of |"
                + " without the mistake |\n|---|---|---|---|---|---|\n");
        int found = 0;
        for (PlantedRow row : PlantedScenariosTest.ROWS) {
            Entry entry = of(row);
            found += entry.isFound() ? 1 : 0;
            table.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.guarantee(),
                            row.defect().name(),
                            row.scenario().replace(".yaml", ""),
                            entry.isFound() ? "seed " + entry.found() : "not in " + entry.tried(),
                            entry.plans(),
                            entry.isFound() ? "nothing" : ""));
        }
        return table + "\n" + found + " of " + PlantedScenariosTest.ROWS.size() + " found\n";
    }

    private static String key(PlantedRow row) {
        return String.join(TAB, row.guarantee(), row.defect().name(), row.scenario());
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
