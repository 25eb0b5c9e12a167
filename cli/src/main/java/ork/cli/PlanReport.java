package ork.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.cli.plan.Plan;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** A plan for people and for programs. */
final class PlanReport {
    private static final int VALUE_MAX = 100;

    /** What a runtime writes whatever its Katalog says. */
    private static final List<String> ASIDE =
            List.of("Events", "the Lease of the runtime", "the removal of what CRs that are gone have left behind");

    private PlanReport() {}

    static String text(String katalog, String where, Plan plan) {
        StringBuilder text = new StringBuilder(
                "Plan of " + katalog + " for " + where + "\nLeft out: " + String.join(", ", ASIDE) + ".\n");
        Map<Plan.Subject, List<Plan.Write>> bySubject = new LinkedHashMap<>();
        for (Plan.Write write : plan.writes()) {
            bySubject.computeIfAbsent(write.subject(), _ -> new ArrayList<>()).add(write);
        }
        plan.obstacles().forEach(obstacle -> bySubject.computeIfAbsent(obstacle.subject(), _ -> new ArrayList<>()));
        bySubject.forEach((subject, writes) -> {
            text.append('\n').append(Plain.line(subject.toString())).append('\n');
            writes.forEach(write -> text.append(lines(write)));
            plan.obstacles().stream()
                    .filter(obstacle -> obstacle.subject().equals(subject))
                    .forEach(obstacle -> text.append(lines(obstacle)));
        });
        plan.unfinished()
                .ifPresent(why -> text.append("\n✗ Unfinished: ")
                        .append(Plain.line(why))
                        .append("\n    what comes after that is not in this plan\n"));
        return text.append('\n').append(summary(plan)).append('\n').toString();
    }

    private static String lines(Plan.Obstacle obstacle) {
        String stopped = "✗ " + Plain.line(obstacle.reason() + ": " + obstacle.message()) + "\n";
        if (obstacle.notReached().isEmpty() && obstacle.more() == 0) {
            return stopped;
        }
        List<String> places = new ArrayList<>(
                obstacle.notReached().stream().map(PlanReport::place).toList());
        if (obstacle.more() > 0) {
            places.add("up to " + obstacle.more() + " more");
        }
        return stopped + "    not reached, so not in this plan: " + String.join(", ", places) + "\n";
    }

    private static String lines(Plan.Write write) {
        return switch (write) {
            case Plan.Write.Create create -> "+ create  " + place(create.target()) + "\n";
            case Plan.Write.Delete delete -> "- delete  " + place(delete.target()) + "\n";
            case Plan.Write.Change change -> "~ change  " + place(change.target()) + "\n" + lines(change.fields());
            case Plan.Write.Replace replace ->
                "± replace " + place(replace.target()) + " (deleted and created again)\n" + lines(replace.fields());
        };
    }

    private static String lines(List<Plan.Field> fields) {
        StringBuilder lines = new StringBuilder();
        for (Plan.Field field : fields) {
            lines.append("    ")
                    .append(Plain.line(field.path()))
                    .append(": ")
                    .append(shown(field.before()))
                    .append(" → ")
                    .append(shown(field.after()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String place(ObjectRef target) {
        return Plain.line(target.type().qualifiedPlural() + " "
                + (target.namespace().isEmpty() ? "" : target.namespace() + "/") + target.name());
    }

    private static String shown(Optional<Json> value) {
        String text = value.map(Json::toString).orElse("(none)");
        return text.codePointCount(0, text.length()) <= VALUE_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX)) + "…";
    }

    private static String summary(Plan plan) {
        if (plan.writes().isEmpty()
                && plan.obstacles().isEmpty()
                && plan.unfinished().isEmpty()) {
            return "Nothing would be written." + leftOut(plan);
        }
        return counts(plan) + leftOut(plan);
    }

    private static String leftOut(Plan plan) {
        return plan.notes().isEmpty()
                ? ""
                : " Not all of it is in this plan: "
                        + Findings.count(plan.notes().size(), "note") + " on standard error.";
    }

    private static String counts(Plan plan) {
        return count(plan, Plan.Write.Create.class) + " to create, " + count(plan, Plan.Write.Change.class)
                + " to change, " + count(plan, Plan.Write.Delete.class) + " to delete" + replaced(plan)
                + (plan.obstacles().isEmpty()
                        ? "."
                        : "; " + Findings.count(plan.obstacles().size(), "obstacle")
                                + ". What comes after an obstacle is not in this plan.")
                + (plan.unfinished().isEmpty() ? "" : " This is the beginning of it.");
    }

    /** Most plans have none. */
    private static String replaced(Plan plan) {
        long count = count(plan, Plan.Write.Replace.class);
        return count == 0 ? "" : ", " + count + " to replace";
    }

    private static long count(Plan plan, Class<? extends Plan.Write> kind) {
        return plan.writes().stream().filter(kind::isInstance).count();
    }

    static JsonObject json(String katalog, String where, Plan plan) {
        JsonObject.Builder json = JsonObject.builder().put("katalog", katalog).put("complete", plan.complete());
        plan.unfinished().ifPresent(why -> json.put("unfinished", why));
        return json.put("cluster", where)
                .put("leftOut", JsonArray.ofTexts(ASIDE))
                .put(
                        "writes",
                        JsonArray.of(
                                plan.writes().stream().map(PlanReport::json).toList()))
                .put(
                        "obstacles",
                        JsonArray.of(
                                plan.obstacles().stream().map(PlanReport::json).toList()))
                .put("notes", JsonArray.ofTexts(plan.notes()))
                .build();
    }

    private static JsonObject about(ObjectRef target) {
        return JsonObject.EMPTY
                .with("apiVersion", target.type().apiVersion())
                .with("kind", target.type().kind())
                .with("namespace", target.namespace())
                .with("name", target.name());
    }

    private static JsonObject json(Plan.Write write) {
        JsonObject about = about(write.target()).with("for", json(write.subject()));
        return switch (write) {
            case Plan.Write.Create create -> about.with("verb", "create").with("object", create.object());
            case Plan.Write.Delete _ -> about.with("verb", "delete");
            case Plan.Write.Change change -> about.with("verb", "change").with("fields", json(change.fields()));
            case Plan.Write.Replace replace ->
                about.with("verb", "replace")
                        .with("fields", json(replace.fields()))
                        .with("object", replace.object());
        };
    }

    private static JsonArray json(List<Plan.Field> fields) {
        return JsonArray.of(fields.stream().map(PlanReport::json).toList());
    }

    private static JsonObject json(Plan.Field field) {
        JsonObject shown = JsonObject.EMPTY.with("path", field.path());
        if (field.before().isPresent()) {
            shown = shown.with("before", field.before().get());
        }
        return field.after().isPresent() ? shown.with("after", field.after().get()) : shown;
    }

    private static JsonObject json(Plan.Subject subject) {
        JsonObject shown = JsonObject.EMPTY.with("crd", subject.crd());
        return subject.cr()
                .map(cr -> shown.with("namespace", cr.namespace()).with("name", cr.name()))
                .orElse(shown);
    }

    private static JsonObject json(Plan.Obstacle obstacle) {
        JsonObject shown = JsonObject.EMPTY
                .with("for", json(obstacle.subject()))
                .with("reason", obstacle.reason())
                .with("message", obstacle.message());
        if (obstacle.object().isPresent()) {
            shown = shown.with("object", about(obstacle.object().get()));
        }
        if (obstacle.more() > 0) {
            shown = shown.with("more", obstacle.more());
        }
        return obstacle.notReached().isEmpty()
                ? shown
                : shown.with(
                        "notReached",
                        JsonArray.of(obstacle.notReached().stream()
                                .map(PlanReport::about)
                                .toList()));
    }
}
