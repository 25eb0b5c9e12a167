package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** Who leads, which boxes it has started and what came of their reconciles, and which kinds are installed. */
final class Terms {
    private static final String CRDS = "customresourcedefinitions";

    private final Evidence evidence;
    private final Map<String, Term> terms = new TreeMap<>();
    private final Set<String> stopping = new TreeSet<>();
    private final Map<String, Duration> established = new TreeMap<>();

    Terms(Evidence evidence) {
        this.evidence = evidence;
        evidence.beginning().forEach(change -> stored(change, Duration.ZERO));
    }

    /** Whether what is known here may be another after the moment. */
    static boolean mayTurn(Moment moment) {
        return moment instanceof Moment.Stored || moment instanceof Moment.Noted || moment instanceof Moment.Died;
    }

    void see(Moment moment) {
        switch (moment) {
            case Moment.Stored(Duration at, Change change, var _) -> stored(change, at);
            case Moment.Noted(Duration at, String instance, int life, Fact fact) ->
                noted(instance + "/" + life, fact, at);
            case Moment.Died(Duration _, String instance, int life) -> terms.remove(instance + "/" + life);
            default -> {}
        }
    }

    /** The process that leads, and its term. A process is an instance's life. */
    Map<String, Term> leading() {
        return terms;
    }

    /** Since when the kind of a box is installed; empty when it is not. Kubernetes' own are from the beginning. */
    Optional<Duration> installed(Evidence.BoxPlan box) {
        ResourceType type = box.type();
        boolean defined = type.group().contains(".") && !type.group().endsWith("k8s.io");
        return defined ? Optional.ofNullable(established.get(type.qualifiedPlural())) : Optional.of(Duration.ZERO);
    }

    static boolean isDefinition(ObjectRef ref) {
        return ref.type().plural().equals(CRDS);
    }

    private void stored(Change change, Duration at) {
        if (!isDefinition(change.ref())) {
            return;
        }
        if (change.kind() != Change.Kind.DELETED && isEstablished(change.object())) {
            established.putIfAbsent(change.ref().name(), at);
            return;
        }
        established.remove(change.ref().name());
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.type().qualifiedPlural().equals(change.ref().name())) {
                terms.values().forEach(term -> term.boxes().remove(box.name()));
            }
        }
    }

    private static boolean isEstablished(JsonObject definition) {
        for (Json item : definition.array("status", "conditions")) {
            if (item instanceof JsonObject condition
                    && condition.text("type").equals("Established")
                    && condition.text("status").equals("True")) {
                return true;
            }
        }
        return false;
    }

    private void noted(String process, Fact fact, Duration at) {
        switch (fact) {
            // Who stops may get the lease again to finish what is under way, and begins with nothing.
            case Fact.BecameLeader _ when stopping.contains(process) -> {}
            case Fact.BecameLeader _ -> terms.put(process, new Term(at));
            case Fact.LostLeadership _ -> terms.remove(process);
            case Fact.Stopping _ -> {
                stopping.add(process);
                terms.remove(process);
            }
            case Fact.BoxStarted(String box) -> {
                if (terms.containsKey(process)) {
                    terms.get(process).boxes().put(box, Term.Turns.none(at));
                }
            }
            case Fact.BoxWaiting(String box, String _) -> {
                if (terms.containsKey(process)) {
                    terms.get(process).boxes().remove(box);
                }
            }
            case Fact.ReconcileBegan began -> {
                goesOn(process, began.box(), at);
                step(process, began.box(), turns -> turns.began(at));
            }
            case Fact.ReconcileEnded ended ->
                step(process, ended.box(), turns -> switch (ended.outcome()) {
                    case Outcome.Success _ -> turns.success(at);
                    case Outcome.Failure _, Outcome.Denied _ -> turns.failure(at);
                    case Outcome.Gone _ -> turns.gone(at);
                    default -> turns;
                });
            default -> {}
        }
    }

    /** A kind that went and came back while its process could hear of neither: the box that reconciles was never shut. */
    private void goesOn(String process, String box, Duration at) {
        Term term = terms.get(process);
        if (term != null
                && evidence.about().boxes().stream()
                        .anyMatch(plan ->
                                plan.name().equals(box) && installed(plan).isPresent())) {
            term.boxes().putIfAbsent(box, Term.Turns.none(at));
        }
    }

    private void step(String process, String box, UnaryOperator<Term.Turns> step) {
        Term term = terms.get(process);
        if (term != null) {
            term.boxes().computeIfPresent(box, (_, turns) -> step.apply(turns));
        }
    }
}
