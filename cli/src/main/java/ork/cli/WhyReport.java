package ork.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** What the HTTP API says of a decision, for people. */
final class WhyReport {
    private WhyReport() {}

    static String of(JsonObject page, Instant now) {
        List<String> lines = new ArrayList<>();
        String namespace = page.text("namespace");
        lines.add(page.text("crd") + " " + (namespace.isEmpty() ? "" : namespace + "/") + page.text("name"));
        lines.add(outcome(page));
        if (page.has("at")) {
            lines.add("  decided " + age(page.text("at"), now) + ", in " + page.integer(0, "tookMillis") + " ms"
                    + (page.has("generation") ? ", over generation " + page.integer(0, "generation") : ""));
        }
        if (page.has("againAfterMillis")) {
            lines.add("  again after " + duration(Duration.ofMillis(page.integer(0, "againAfterMillis"))));
        }
        next(page, lines);
        ahead(page, now, lines);
        if (!page.array("unmet").isEmpty()) {
            lines.add("");
            lines.add("Not there, since a condition fails");
            for (Json item : page.array("unmet")) {
                JsonObject unmet = (JsonObject) item;
                String place = unmet.text("place");
                lines.add("  " + unmet.text("what") + (place.isEmpty() ? "" : "  (" + place + ")"));
                lines.add("      " + unmet.text("because"));
            }
        }
        if (!page.array("children").isEmpty()) {
            lines.add("");
            lines.add("Children");
            for (Json item : page.array("children")) {
                JsonObject child = (JsonObject) item;
                String in = child.text("namespace");
                lines.add("  " + child.text("resource") + " " + (in.isEmpty() ? "" : in + "/") + child.text("name")
                        + ": " + child.text("verdict"));
            }
        }
        if (page.integer(0, "more") > 0) {
            lines.add("  and " + page.integer(0, "more") + " more");
        }
        return String.join("\n", lines.stream().map(Plain::line).toList()) + "\n";
    }

    /** The next turn, where the queue knows of one. */
    private static void next(JsonObject page, List<String> lines) {
        JsonObject next = page.object("next");
        String newer = next.has("generation") ? "generation " + next.integer(0, "generation") : "";
        switch (next.text("state")) {
            case "running" ->
                lines.add("… a turn is under way"
                        + (newer.isEmpty() ? "" : "; " + newer + " is there, which this decision has not seen"));
            case "queued" ->
                lines.add(
                        "… " + (newer.isEmpty() ? "something has happened since, and" : newer) + " waits for a worker");
            case "delayed" -> {
                Duration left = Duration.ofMillis(next.integer(0, "inMillis"));
                Duration resync = Duration.ofMillis(next.integer(0, "resyncMillis"));
                String word = page.text("outcome").equals("failure") ? "tried again" : "looked at again";
                lines.add("  " + word + " in " + duration(left) + ", at " + next.text("at")
                        + (left.compareTo(resync) > 0 ? ", and by the resync within " + duration(resync) : "")
                        + (newer.isEmpty() ? "" : "; " + newer + " is there, which this decision has not seen"));
            }
            default -> {}
        }
    }

    /** What stands before the next turn. */
    private static void ahead(JsonObject page, Instant now, List<String> lines) {
        boolean decided = page.has("at");
        if (page.has("waitsFor")) {
            String since = age(page.text("waitsSince"), now);
            if (decided) {
                lines.add("… now its box waits for " + page.text("waitsFor") + ", since " + since);
            } else if (page.text("message").contains(page.text("waitsFor"))) {
                lines.add("  since " + since);
            } else {
                lines.add("  its box waits for " + page.text("waitsFor") + ", since " + since);
            }
        }
        if (decided && page.has("leader")) {
            lines.add("  " + page.text("leader") + " holds the Lease, and decides");
        }
        for (Json item : page.array("dependencies")) {
            JsonObject dependency = (JsonObject) item;
            lines.add("  " + dependency.text("name") + " has to be " + dependency.text("condition") + ", and is "
                    + dependency.text("state"));
        }
        JsonObject held = page.object("held");
        if (!held.isEmpty()) {
            lines.add("… held: a change to generation " + held.integer(0, "generation") + " was not let in "
                    + age(held.text("at"), now) + ", by the gate at " + held.text("place"));
            lines.add("      " + held.text("because"));
            lines.add("  the resync brings it within " + duration(Duration.ofMillis(held.integer(0, "resyncMillis"))));
        } else if (page.has("queue")) {
            lines.add("  keys that wait for a worker: " + page.integer(0, "queue")
                    + "; the resync brings it within "
                    + duration(Duration.ofMillis(page.integer(0, "resyncMillis"))));
        }
    }

    private static String outcome(JsonObject page) {
        String message = page.text("message");
        return switch (page.text("outcome")) {
            case "success" ->
                page.flag("changed")
                        ? "✓ success: something was written, and the declared state is in place"
                        : "✓ success: the declared state was in place, and nothing was written";
            case "waiting" -> "… waiting: " + message;
            case "undecided" -> "… undecided: " + message;
            case "rolledBack" -> "… rolled back to its last good spec: " + message;
            case "gated" -> "… gated, nothing was done: " + message;
            case "denied" -> "✗ denied: " + page.text("reason") + ": " + message;
            case "failure" -> "✗ failure: " + page.text("reason") + ": " + message;
            case "notLeading" -> "… stopped: the lease was in doubt, so nothing more was written";
            default -> page.text("outcome");
        };
    }

    private static String age(String at, Instant now) {
        try {
            Duration age = Duration.between(Instant.parse(at), now);
            return age.isNegative() ? "just now" : duration(age) + " ago";
        } catch (DateTimeParseException e) {
            return at;
        }
    }

    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
