package ork.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fewest lines that make one text into another, in the unified form. Myers' algorithm ("An O(ND) Difference Algorithm
 * and Its Variations", 1986): it walks along the edits, so texts that differ little cost little, however long they are.
 */
final class LineDiff {
    /** Beyond so many edits the texts have nothing to do with each other, and are shown as one taken away for the other. */
    private static final int EDITS_MAX = 1000;

    private record Line(char mark, String text) {}

    private LineDiff() {}

    /**
     * @param context how many lines that are the same are shown around a change
     * @return empty when the texts are the same
     */
    static String of(List<String> before, List<String> after, int context) {
        if (before.equals(after)) {
            return "";
        }
        List<Line> script = script(before, after);
        StringBuilder text = new StringBuilder();
        int from = 0;
        while ((from = change(script, from)) < script.size()) {
            int begin = Math.max(0, from - context);
            int end = from;
            // Changes whose surroundings touch make one hunk.
            for (int next = from; next < script.size() && next - end <= 2L * context; next = change(script, next)) {
                end = next + 1;
                next = end;
            }
            int last = (int) Math.min(script.size(), end + (long) context);
            hunk(script, begin, last, text);
            from = end;
        }
        return text.toString();
    }

    private static int change(List<Line> script, int from) {
        int at = from;
        while (at < script.size() && script.get(at).mark() == ' ') {
            at++;
        }
        return at;
    }

    private static void hunk(List<Line> script, int from, int to, StringBuilder text) {
        text.append("@@ -").append(range(script, from, to, '+')).append(" +").append(range(script, from, to, '-'));
        text.append(" @@\n");
        for (Line line : script.subList(from, to)) {
            text.append(line.mark()).append(line.text()).append('\n');
        }
    }

    /** The lines of one side: all but those that only the other one has. */
    private static String range(List<Line> script, int from, int to, char other) {
        long earlier = script.subList(0, from).stream()
                .filter(line -> line.mark() != other)
                .count();
        long count = script.subList(from, to).stream()
                .filter(line -> line.mark() != other)
                .count();
        return (count == 0 ? earlier : earlier + 1) + (count == 1 ? "" : "," + count);
    }

    private static List<Line> script(List<String> before, List<String> after) {
        List<Map<Integer, Integer>> furthest = new ArrayList<>();
        Map<Integer, Integer> reach = new HashMap<>();
        reach.put(1, 0);
        int edits = Math.min(EDITS_MAX, before.size() + after.size());
        for (int d = 0; d <= edits; d++) {
            furthest.add(new HashMap<>(reach));
            for (int k = -d; k <= d; k += 2) {
                int x = down(reach, k, d) ? at(reach, k + 1) : at(reach, k - 1) + 1;
                while (x < before.size()
                        && x - k < after.size()
                        && before.get(x).equals(after.get(x - k))) {
                    x++;
                }
                reach.put(k, x);
                if (x >= before.size() && x - k >= after.size()) {
                    return back(before, after, furthest, d);
                }
            }
        }
        List<Line> all = new ArrayList<>();
        before.forEach(line -> all.add(new Line('-', line)));
        after.forEach(line -> all.add(new Line('+', line)));
        return all;
    }

    private static boolean down(Map<Integer, Integer> reach, int k, int d) {
        return k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1));
    }

    private static int at(Map<Integer, Integer> reach, int k) {
        return reach.getOrDefault(k, 0);
    }

    private static List<Line> back(
            List<String> before, List<String> after, List<Map<Integer, Integer>> furthest, int edits) {
        List<Line> script = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int d = edits; d > 0; d--) {
            Map<Integer, Integer> reach = furthest.get(d);
            boolean down = down(reach, x - y, d);
            int k = down ? x - y + 1 : x - y - 1;
            int fromX = at(reach, k);
            int fromY = fromX - k;
            while (x > fromX + (down ? 0 : 1) || y > fromY + (down ? 1 : 0)) {
                x--;
                y--;
                script.add(new Line(' ', before.get(x)));
            }
            if (down) {
                y--;
                script.add(new Line('+', after.get(y)));
            } else {
                x--;
                script.add(new Line('-', before.get(x)));
            }
        }
        while (x > 0) {
            x--;
            script.add(new Line(' ', before.get(x)));
        }
        return script.reversed();
    }
}
