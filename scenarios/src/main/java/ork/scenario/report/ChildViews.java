package ork.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * What was true of a child at the end of a story and who had written it, beside the version that each instance was told of
 * last, by a watch, a list, a look at it or the answer to a write.
 */
final class ChildViews {
    private static final int ROWS_MAX = 8;
    private static final String GONE = "";

    private final Evidence evidence;
    private final ObjectKey about;
    /** By kind. */
    private final Map<String, True> truth = new TreeMap<>();
    /** By kind and version. */
    private final Map<String, JsonObject> versions = new TreeMap<>();
    /** By instance and kind: a version, or {@link #GONE}. */
    private final Map<String, String> told = new TreeMap<>();

    /**
     * @param writer of all but the status, with the revision of that
     * @param gone whether this is how it was when it was deleted
     */
    private record True(long revision, String writer, long written, JsonObject object, boolean gone) {}

    private ChildViews(Evidence evidence, ObjectKey about) {
        this.evidence = evidence;
        this.about = about;
    }

    /** A row for each object of that name which is no CR: its kind and name, its true state, and a cell for each instance. */
    static List<List<String>> rows(Evidence evidence, Scene scene, ObjectKey about, List<String> instances) {
        ChildViews views = new ChildViews(evidence, about);
        evidence.beginning().forEach(change -> views.stored(change, "somebody"));
        for (int i = 0; i <= Math.min(scene.moment(), evidence.moments().size() - 1); i++) {
            views.see(evidence.moments().get(i));
        }
        List<List<String>> rows = new ArrayList<>();
        views.truth.entrySet().stream().limit(ROWS_MAX).forEach(child -> {
            List<String> cells = new ArrayList<>(List.of(child.getKey() + " " + about, state(child.getValue())));
            instances.forEach(instance -> cells.add(views.saw(instance, child.getKey(), child.getValue())));
            rows.add(cells);
        });
        return rows;
    }

    private void see(Moment moment) {
        switch (moment) {
            case Moment.Stored stored ->
                stored(
                        stored.change(),
                        stored.author().map(CallRecord::instance).orElse("somebody"));
            case Moment.Heard heard
            when isAbout(heard.ref()) ->
                told.put(
                        heard.instance() + " " + heard.ref().type().qualifiedPlural(),
                        heard.gone() ? GONE : heard.version());
            case Moment.Told answered -> answered(answered.call());
            default -> {}
        }
    }

    private boolean isAbout(ObjectRef ref) {
        String plural = ref.type().qualifiedPlural();
        return ObjectKey.of(ref).equals(about)
                && !plural.startsWith("leases.")
                && evidence.about().boxes().stream()
                        .noneMatch(box -> box.type().qualifiedPlural().equals(plural));
    }

    private void stored(Change change, String author) {
        if (!isAbout(change.ref())) {
            return;
        }
        String kind = change.ref().type().qualifiedPlural();
        boolean gone = change.kind() == Change.Kind.DELETED;
        True written = new True(change.revision(), author, change.revision(), change.object(), gone);
        True before = truth.getOrDefault(kind, written);
        boolean status = !gone && !before.gone() && content(before.object()).equals(content(change.object()));
        truth.put(
                kind,
                status
                        ? new True(change.revision(), before.writer(), before.written(), change.object(), false)
                        : written);
        versions.put(kind + " " + version(change.object()), change.object());
    }

    private static JsonObject content(JsonObject object) {
        JsonObject metadata =
                object.object("metadata").without("resourceVersion").without("managedFields");
        return object.without("status").with("metadata", metadata);
    }

    private void answered(CallRecord call) {
        String kind = call.name().resource().replaceFirst("/.*", "");
        String teller = call.instance() + " " + kind;
        if (call.outcome() instanceof Answer.Refused refused
                && refused.status().code() == 404
                && call.call() instanceof Call.Get
                && new ObjectKey(call.name().namespace(), call.name().name()).equals(about)) {
            told.put(teller, GONE);
        } else if (call.outcome() instanceof Answer.Done(JsonObject body)) {
            if (call.call() instanceof Call.ListPage) {
                for (Json item : body.array("items")) {
                    told(teller, item instanceof JsonObject object ? object : JsonObject.EMPTY);
                }
            } else {
                told(teller, body);
            }
        }
    }

    private void told(String teller, JsonObject object) {
        JsonObject metadata = object.object("metadata");
        if (new ObjectKey(metadata.text("namespace"), metadata.text("name")).equals(about)) {
            told.put(teller, version(object));
        }
    }

    private static String version(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }

    private static String state(True now) {
        if (now.gone()) {
            return "gone since revision " + now.revision() + ", deleted by " + now.writer();
        }
        boolean going = !now.object().text("metadata", "deletionTimestamp").isEmpty();
        return "revision " + now.revision() + ", written "
                + (now.written() == now.revision() ? "" : "at " + now.written() + " ") + "by " + now.writer()
                + (going ? ", to be deleted" : "");
    }

    private String saw(String instance, String kind, True now) {
        Optional<String> version = Optional.ofNullable(told.get(instance + " " + kind));
        if (version.isEmpty()) {
            return "-";
        }
        if (version.get().equals(GONE)) {
            return "that it has gone";
        }
        JsonObject seen = versions.get(kind + " " + version.get());
        return "revision " + version.get()
                + (seen == null || now.gone()
                        ? ""
                        : Contents.differ(now.object(), seen)
                                .map(what -> ": " + what)
                                .orElse(""));
    }
}
