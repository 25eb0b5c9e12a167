package ork.katalog.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonText;

/**
 * The comparison with Go over as many templates as one likes, by hand:
 *
 * <pre>
 * GoByHand write SEED NUMBER DIRECTORY
 * go run templates.go DIRECTORY/website.json &lt; DIRECTORY/templates.jsonl &gt; DIRECTORY/results.jsonl
 * GoByHand compare DIRECTORY
 * </pre>
 */
final class GoByHand {
    private static final int SHOWN_MAX = 40;

    private GoByHand() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("write")) {
            write(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        } else {
            compare(Path.of(arguments[1]));
        }
    }

    private static void write(long seed, int number, Path directory) throws IOException {
        GoTemplates templates = new GoTemplates(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            lines.add(JsonText.write(Json.of(templates.next())));
        }
        Files.writeString(directory.resolve("website.json"), JsonText.write(GoTemplates.DATA));
        Files.write(directory.resolve("templates.jsonl"), lines);
    }

    private static void compare(Path directory) throws IOException {
        SortedMap<GoComparison.Result, List<GoComparison>> results = new TreeMap<>();
        for (String line : Files.readAllLines(directory.resolve("results.jsonl"))) {
            GoComparison comparison = GoComparison.of((JsonArray) JsonText.parse(line));
            results.computeIfAbsent(comparison.result(), _ -> new ArrayList<>()).add(comparison);
        }
        for (GoComparison.Result kind : List.of(GoComparison.Result.STRICTER, GoComparison.Result.DIFFERENT)) {
            results.getOrDefault(kind, List.of()).stream()
                    .limit(SHOWN_MAX)
                    .forEach(comparison -> System.out.println(kind + " " + comparison.shown()));
        }
        results.forEach((kind, of) -> System.out.println(kind + ": " + of.size()));
    }
}
