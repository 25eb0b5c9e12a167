package ork.katalog.load;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ork.katalog.condition.ClockCondition;
import ork.katalog.condition.Cron;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Reads the conditions that ask for the moment: {@code time}, {@code dayOfWeek}, {@code cron}. */
final class ClockConditionLoader {
    private static final Duration CRON_LASTS = Duration.ofSeconds(60);

    private final Diagnostics diagnostics;

    ClockConditionLoader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Optional<ClockCondition> time(Fields fields, boolean negate) {
        Fields time = fields.map("time");
        Optional<LocalTime> after = time(time, "after");
        Optional<LocalTime> before = time(time, "before");
        time.done();
        if (time.usable() && !time.has("after") && !time.has("before")) {
            diagnostics.error(
                    time.position(),
                    time.path() + " has neither after nor before",
                    "",
                    "add one of them, such as after: \"09:00\"");
        }
        return Optional.of(new ClockCondition.TimeOfDay(after, before, negate));
    }

    private Optional<LocalTime> time(Fields fields, String key) {
        Optional<Yaml.Scalar> written = fields.scalar(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String text = written.get().text();
        if (text.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
            String[] parts = text.split(":", -1);
            return Optional.of(LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
        }
        diagnostics.error(
                written.get().position(),
                fields.path(key) + " is \"" + text + "\"",
                "a time of day \"HH:MM\" is wanted",
                text.matches("-?[0-9]+")
                        ? "put it in quotes, as in \"09:30\""
                        : "hours are 00 to 23 and minutes 00 to 59, as in \"09:30\"");
        return Optional.empty();
    }

    Optional<ClockCondition> dayOfWeek(Fields fields, boolean negate) {
        Fields days = fields.map("dayOfWeek");
        List<String> forms = List.of("weekday", "weekend", "in", "notIn").stream()
                .filter(days::has)
                .toList();
        List<DayOfWeek> chosen = new ArrayList<>();
        for (String form : forms) {
            switch (form) {
                case "weekday" -> chosen.addAll(week(!days.flag("weekday", true)));
                case "weekend" -> chosen.addAll(week(days.flag("weekend", true)));
                case "in" -> chosen.addAll(named(days, "in"));
                default -> chosen.addAll(others(named(days, "notIn")));
            }
        }
        days.know(List.of("weekday", "weekend", "in", "notIn"));
        days.done();
        if (days.usable() && forms.size() != 1) {
            diagnostics.error(
                    days.position(),
                    "dayOfWeek has " + (forms.isEmpty() ? "nothing in it" : String.join(" and ", forms)),
                    "exactly one of weekday, weekend, in, notIn is wanted",
                    "");
        }
        return Optional.of(new ClockCondition.Weekdays(chosen, negate));
    }

    private static List<DayOfWeek> week(boolean weekend) {
        return weekend ? ClockCondition.Weekdays.WEEKEND : others(ClockCondition.Weekdays.WEEKEND);
    }

    private static List<DayOfWeek> others(List<DayOfWeek> days) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> !days.contains(day))
                .toList();
    }

    private List<DayOfWeek> named(Fields fields, String key) {
        List<DayOfWeek> days = new ArrayList<>();
        for (Yaml.Scalar written : scalars(fields, key)) {
            String name = written.text();
            String upper = name.toUpperCase(Locale.ROOT);
            Optional<DayOfWeek> day = Arrays.stream(DayOfWeek.values())
                    .filter(one -> upper.length() >= 3 && one.name().startsWith(upper))
                    .findFirst();
            day.ifPresentOrElse(
                    days::add,
                    () -> diagnostics.error(
                            written.position(), "\"" + name + "\" is no day of the week", "as Monday or Mon", ""));
        }
        return days;
    }

    /** Those that are texts, of a list or alone; the rest is reported. */
    private static List<Yaml.Scalar> scalars(Fields fields, String key) {
        Yaml node = fields.take(key);
        List<Yaml> items =
                node instanceof Yaml.Sequence sequence ? sequence.items() : node == null ? List.of() : List.of(node);
        fields.texts(key);
        return items.stream()
                .filter(item -> item instanceof Yaml.Scalar && !item.isNull())
                .map(Yaml.Scalar.class::cast)
                .toList();
    }

    Optional<ClockCondition> cron(Fields fields, boolean negate) {
        Optional<Yaml.Scalar> schedule = fields.scalar("cron");
        Duration lasts = Loading.duration(fields, "duration", diagnostics).orElse(CRON_LASTS);
        if (lasts.compareTo(ClockCondition.Schedule.LASTS_MAX) > 0) {
            diagnostics.error(
                    fields.positionOf("duration"),
                    fields.path("duration") + " is longer than " + ClockCondition.Schedule.LASTS_MAX.toDays() + " days",
                    "",
                    "make it shorter");
            return Optional.empty();
        }
        try {
            return Optional.of(new ClockCondition.Schedule(
                    Cron.parse(schedule.map(Yaml.Scalar::text).orElse("")), lasts, negate));
        } catch (IllegalArgumentException e) {
            diagnostics.error(
                    schedule.map(Yaml.Scalar::position).orElse(fields.positionOf("cron")),
                    fields.path("cron") + " is no schedule",
                    String.valueOf(e.getMessage()),
                    "write \"minute hour day-of-month month day-of-week\"");
            return Optional.empty();
        }
    }
}
