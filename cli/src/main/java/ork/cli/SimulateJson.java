package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.simulate.Course;
import ork.scenario.simulate.Cycle;
import ork.scenario.simulate.Op;
import ork.scenario.simulate.Restlessness;

/** What {@code ork simulate} found, for programs. Times are milliseconds of simulated time from the start of the runtime. */
final class SimulateJson {
    private SimulateJson() {}

    static JsonObject of(List<JsonObject> runs, boolean fine) {
        return JsonObject.EMPTY.with("ok", Json.of(fine)).with("runs", JsonArray.of(runs));
    }

    static JsonObject of(SimulateReport report) {
        List<JsonObject> expectations = new ArrayList<>();
        report.verdicts()
                .forEach(verdict -> expectations.add(JsonObject.EMPTY
                        .with("what", verdict.what())
                        .with("met", Json.of(verdict.holds()))
                        .with("why", verdict.why())));
        return JsonObject.EMPTY
                .with("file", report.file().file())
                .with("ok", Json.of(report.isFine()))
                .with("refused", JsonArray.ofTexts(report.refused()))
                .with("notes", JsonArray.ofTexts(report.notes()))
                .with("brokeOff", report.broken().orElse(""))
                .with(
                        "crs",
                        JsonArray.of(report.courses().stream()
                                .map(SimulateJson::course)
                                .toList()))
                .with("expectations", JsonArray.of(expectations));
    }

    /** Of a file that cannot be run; what is wrong with it is on standard error. */
    static JsonObject unreadable(String file) {
        return JsonObject.EMPTY
                .with("file", file)
                .with("ok", Json.of(false))
                .with("refused", JsonArray.ofTexts(List.of("it cannot be run")));
    }

    private static JsonObject course(Course course) {
        return JsonObject.EMPTY
                .with("crd", course.crd())
                .with("namespace", course.namespace())
                .with("name", course.name())
                .with("steadyAt", course.steadyAt().<Json>map(Json::of).orElse(Json.NULL))
                .with(
                        "restless",
                        JsonArray.ofTexts(
                                course.isSteady() || course.cycles().isEmpty() ? List.of() : Restlessness.of(course)))
                .with(
                        "cycles",
                        JsonArray.of(course.cycles().stream()
                                .map(SimulateJson::cycle)
                                .toList()));
    }

    private static JsonObject cycle(Cycle cycle) {
        return JsonObject.EMPTY
                .with("cycle", cycle.number())
                .with("end", cycle.end().toMillis())
                .with("ending", cycle.ending().kind().name().toLowerCase(Locale.ROOT))
                .with("why", cycle.ending().words())
                .with(
                        "ops",
                        JsonArray.of(cycle.ops().stream().map(SimulateJson::op).toList()));
    }

    private static JsonObject op(Op op) {
        return JsonObject.EMPTY
                .with("verb", op.verb().word())
                .with("resource", op.resource())
                .with("namespace", op.namespace())
                .with("name", op.name())
                .with("effect", op.effect().name().toLowerCase(Locale.ROOT));
    }
}
