package ork.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonText;

/**
 * What comes of a field: in a Katalog another value of it, or none, makes a difference to the cluster, to whom is called or to a page.
 *
 * @param key part and name of the field
 * @param katalog its name
 * @param path of the map in which the field is altered
 * @param value that it gets; null for none
 * @param act how much of the script shows it
 * @param group of fields of the Katalog that are altered in one play, since they do not touch each other; 0 for none
 * @param told the difference in words
 */
record Effect(String key, String katalog, String path, Json value, int act, int group, String told) {
    private static final Path FILE = Path.of("src/test/resources/ork/conformance/effects.txt");
    private static final String BETWEEN = "\t";
    private static final int LONG = 40;

    static TreeMap<String, Effect> all() {
        TreeMap<String, Effect> all = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(FILE)) {
                String[] cells = line.split(BETWEEN, 7);
                all.put(
                        cells[0],
                        new Effect(
                                cells[0],
                                cells[1],
                                cells[2],
                                JsonText.parse(cells[3]),
                                Integer.parseInt(cells[4]),
                                Integer.parseInt(cells[5]),
                                cells[6]));
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void write(Collection<Effect> effects) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Effect each : effects) {
            lines.append(String.join(
                            BETWEEN,
                            each.key,
                            each.katalog,
                            each.path,
                            JsonText.write(each.value),
                            String.valueOf(each.act),
                            String.valueOf(each.group),
                            each.told))
                    .append('\n');
        }
        Files.writeString(FILE, lines.toString());
    }

    Effect in(int other) {
        return new Effect(key, katalog, path, value, act, other, told);
    }

    /** For the page. */
    String words(String link) {
        String altered = JsonText.write(value);
        String how = Json.NULL.equals(value)
                ? "without it"
                : altered.length() > LONG ? "with another one" : "with `" + altered + "`";
        return how + ": " + told.replace("*", "\\*").replace("<", "&lt;") + " (" + link + ")";
    }
}
