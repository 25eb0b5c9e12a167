package ork.scenario.run;

import java.time.Duration;
import java.util.Locale;
import ork.doors.DurationText;
import ork.scenario.check.Distribution;

/**
 * A distribution of times as a small picture.
 *
 * @param bound the most that is promised
 */
record Histogram(String name, String meaning, Duration bound) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int LEFT = 20;
    private static final int TOP = 46;
    private static final int FLOOR = 160;
    private static final int BARS = 60;

    String svg(Distribution values) {
        double most = Math.max(bound.toMillis(), values.most()) * 1.05;
        int[] heights = new int[BARS];
        values.counts().forEach((value, times) -> heights[(int) Math.min(BARS - 1, value / most * BARS)] += times);
        int highest = 1;
        for (int height : heights) {
            highest = Math.max(highest, height);
        }
        StringBuilder text = new StringBuilder();
        line(
                text,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT);
        line(text, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        line(text, "<text x=\"%d\" y=\"18\" font-size=\"14\" fill=\"#222222\">%s: %s</text>", LEFT, name, meaning);
        line(
                text,
                "<text x=\"%d\" y=\"36\" fill=\"#555555\">%,d times: median %s, 99 %% %s, most %s; promised %s</text>",
                LEFT,
                values.size(),
                words(values.quantile(0.5)),
                words(values.quantile(0.99)),
                words(values.most()),
                words(bound.toMillis()));
        double step = (WIDTH - 2.0 * LEFT) / BARS;
        for (int i = 0; i < BARS; i++) {
            if (heights[i] > 0) {
                double height = Math.max(1, (FLOOR - TOP) * (double) heights[i] / highest);
                line(
                        text,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#3b73af\"/>",
                        LEFT + i * step,
                        FLOOR - height,
                        step - 1,
                        height);
            }
        }
        line(text, "<path d=\"M%d %d H%d\" stroke=\"#222222\"/>", LEFT, FLOOR, WIDTH - LEFT);
        mark(text, 0, most, "0");
        mark(text, bound.toMillis() / 2, most, words(bound.toMillis() / 2));
        double x = LEFT + bound.toMillis() / most * (WIDTH - 2.0 * LEFT);
        line(text, "<path d=\"M%.1f %d V%d\" stroke=\"#b03030\" stroke-dasharray=\"4 3\"/>", x, TOP, FLOOR);
        mark(text, bound.toMillis(), most, words(bound.toMillis()));
        return text.append("</svg>\n").toString();
    }

    private static void mark(StringBuilder text, long millis, double most, String words) {
        double x = LEFT + millis / most * (WIDTH - 2.0 * LEFT);
        line(text, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#222222\">%s</text>", x, FLOOR + 18, words);
    }

    private static String words(long millis) {
        return DurationText.of(Duration.ofMillis(millis));
    }

    private static void line(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
