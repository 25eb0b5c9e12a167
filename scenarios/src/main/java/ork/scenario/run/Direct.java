package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.language.Deed;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;

/**
 * The direct path of a run (DG-10): its script without what users did to CRs and replaced again before any reconcile had
 * seen it. What came after such a deed says both.
 */
final class Direct {
    private final Evidence evidence;
    private final List<Step> steps;
    private boolean shorter;

    private Direct(Scenario scenario, Evidence evidence) {
        this.evidence = evidence;
        this.steps = new ArrayList<>(scenario.steps());
    }

    /** Empty when everything was seen. */
    static Optional<Scenario> of(Scenario scenario, Run.Left left) {
        Direct direct = new Direct(scenario, left.evidence());
        List<Player.Done> done = left.done();
        for (int i = 0; i < done.size(); i++) {
            Player.Done first = done.get(i);
            Optional<ObjectRef> target = first.step().deed().target();
            if (target.isEmpty() || direct.box(target.get()).isEmpty()) {
                continue;
            }
            for (int j = i + 1; j < done.size(); j++) {
                Player.Done next = done.get(j);
                if (next.step().deed().target().equals(target)) {
                    if (!direct.seen(target.get(), first.revision(), next.revision())) {
                        direct.join(first.step(), next.step());
                    }
                    break;
                }
            }
        }
        return direct.shorter ? Optional.of(scenario.withSteps(direct.steps)) : Optional.empty();
    }

    private void join(Step first, Step next) {
        int from = at(first);
        int to = at(next);
        joined(steps.get(from).deed(), steps.get(to).deed()).ifPresent(deed -> {
            steps.set(
                    from, with(steps.get(from), new Deed.Omitted(steps.get(from).deed())));
            steps.set(to, with(steps.get(to), deed));
            shorter = true;
        });
    }

    /** Steps are known by where they stand in the file. */
    private int at(Step step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).position().equals(step.position())) {
                return i;
            }
        }
        throw new IllegalStateException("the script has no step at " + step.position());
    }

    /** Whether what was deleted is there still, since others hold it. */
    private boolean stands(Deed.Delete delete) {
        return evidence.end().getOrDefault(delete.ref().toString(), "").contains("\"deletionTimestamp\"");
    }

    private static Step with(Step step, Deed deed) {
        return step.withDeed(deed);
    }

    /** One deed in place of two; empty where that cannot be: what is deleted and held by others stands as it was changed. */
    private Optional<Deed> joined(Deed first, Deed next) {
        return switch (first) {
            case Deed.Change(ObjectRef ref, JsonObject to, boolean status)
            when !status ->
                switch (next) {
                    case Deed.Change change
                    when !change.status() -> Optional.of(new Deed.Change(ref, merged(to, change.to(), true), false));
                    case Deed.Delete delete when !stands(delete) -> Optional.of(delete);
                    default -> Optional.empty();
                };
            case Deed.Create(ObjectRef ref, JsonObject object) ->
                switch (next) {
                    case Deed.Change change
                    when !change.status() -> Optional.of(new Deed.Create(ref, merged(object, change.to(), false)));
                    case Deed.Delete delete -> Optional.of(new Deed.Omitted(delete));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** A merge patch over another, or over an object, of which null takes a field away. */
    private static JsonObject merged(JsonObject first, JsonObject next, boolean keepsNulls) {
        JsonObject all = first;
        for (int i = 0; i < next.size(); i++) {
            String key = next.keyAt(i);
            Json value = next.valueAt(i);
            if (Json.NULL.equals(value) && !keepsNulls) {
                all = all.without(key);
            } else if (value instanceof JsonObject inner) {
                all = all.with(key, merged(all.object(key), inner, keepsNulls));
            } else {
                all = all.with(key, value);
            }
        }
        return all;
    }

    private Optional<String> box(ObjectRef ref) {
        return evidence.about().boxes().stream()
                .filter(box -> box.type().qualifiedPlural().equals(ref.type().qualifiedPlural()))
                .map(Evidence.BoxPlan::name)
                .findFirst();
    }

    /** Whether a reconcile began with what was stored from one revision to before another, or a call's answer told it. */
    private boolean seen(ObjectRef ref, long from, long to) {
        String box = box(ref).orElse("");
        for (Moment moment : evidence.moments()) {
            long version = switch (moment) {
                case Moment.Noted noted
                when noted.fact() instanceof Fact.ReconcileBegan began
                        && began.box().equals(box)
                        && began.key().namespace().equals(ref.namespace())
                        && began.key().name().equals(ref.name()) -> version(began.resourceVersion());
                case Moment.Told told
                when told.call().outcome() instanceof Answer.Done(JsonObject body)
                        && body.text("kind").equals(ref.type().kind())
                        && body.text("metadata", "namespace").equals(ref.namespace())
                        && body.text("metadata", "name").equals(ref.name()) ->
                    version(body.text("metadata", "resourceVersion"));
                default -> -1;
            };
            if (version >= from && version < to) {
                return true;
            }
        }
        return false;
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
