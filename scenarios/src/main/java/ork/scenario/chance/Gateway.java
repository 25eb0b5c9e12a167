package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Mutation;
import ork.katalog.Normalization;
import ork.katalog.Requeue;
import ork.katalog.Validation;
import ork.katalog.condition.FieldCondition;
import ork.katalog.template.Tree;
import ork.scenario.language.Definition;

/**
 * A webhook that goes by rules of an entry: it denies what one of them denies, and sets what others set.
 *
 * @param denies one value that the rules deny and that nobody comes to by small steps; empty for none
 * @param crs one that is denied and one that lacks what is set, for users to make while nobody answers
 */
record Gateway(String kind, JsonObject sets, JsonObject denies, List<JsonObject> crs) {
    /** Users count up and down by one. */
    private static final long FAR = 1_000;

    private static final int NUMBER_MAX = 9;

    Gateway {
        crs = List.copyOf(crs);
    }

    /**
     * Of kinds that nobody waits for and nobody reads: one more CR makes no difference to others. Nor do its turns count anything: a CR
     * that is denied is looked at by resyncs alone, and counts on when a run ends.
     */
    static List<Gateway> of(Setup setup) {
        List<Gateway> gateways = new ArrayList<>();
        for (CrdEntry entry : setup.katalog().enabled()) {
            String kind = entry.type().kind();
            boolean plain = Definition.isDefined(entry.type())
                    && entry.normalization().equals(Normalization.NONE)
                    && entry.rules().uniques().isEmpty()
                    && entry.box().requeue().equals(Requeue.NEVER);
            if (plain && !setup.awaited().contains(kind) && !isRead(setup, entry)) {
                setup.crs().stream()
                        .filter(cr -> setup.entry(cr).filter(entry::equals).isPresent())
                        .findFirst()
                        .flatMap(cr -> of(entry, cr))
                        .ifPresent(gateways::add);
            }
        }
        return gateways;
    }

    private static boolean isRead(Setup setup, CrdEntry entry) {
        return setup.katalog().enabled().stream()
                .flatMap(other -> other.box().cross().stream())
                .anyMatch(read -> read.crd().equals(entry.name()));
    }

    private static Optional<Gateway> of(CrdEntry entry, JsonObject cr) {
        List<JsonObject> crs = new ArrayList<>();
        JsonObject sets = JsonObject.EMPTY;
        JsonObject bare = cr;
        for (Mutation.Rule rule : entry.rules().mutation().rules()) {
            if (!rule.always()
                    && rule.conditions().isEmpty()
                    && isPlain(rule.path())
                    && rule.value() instanceof Tree.Fixed(Json value)) {
                sets = sets.withAt(rule.path(), value);
                bare = bare.withoutAt(rule.path());
            }
        }
        JsonObject denies = denied(entry);
        if (!sets.isEmpty()) {
            crs.add(named(bare, "bare"));
        }
        if (!denies.isEmpty()) {
            crs.add(named(cr.with("spec", over(cr.object("spec"), denies.object("spec"))), "bad"));
        }
        return crs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gateway(entry.type().kind(), sets, denies, crs));
    }

    private static boolean isPlain(List<String> path) {
        return path.size() > 1
                && path.getFirst().equals("spec")
                && path.stream().noneMatch(step -> step.matches("[0-9]+"));
    }

    private static JsonObject denied(CrdEntry entry) {
        for (Validation.Rule rule : entry.rules().validation().rules()) {
            if (rule.denies()
                    && rule.conditions().isEmpty()
                    && rule.holds() instanceof FieldCondition condition
                    && !condition.negated()
                    && condition.field() instanceof FieldCondition.Operand.Path(List<String> path)
                    && isPlain(path)
                    && entry.rules().mutation().rules().stream()
                            .noneMatch(mutation -> mutation.path().equals(path))) {
                Optional<Json> value = broken(condition);
                if (value.isPresent()) {
                    return JsonObject.EMPTY.withAt(path, value.get());
                }
            }
        }
        return JsonObject.EMPTY;
    }

    /** A value with which a condition does not hold. */
    private static Optional<Json> broken(FieldCondition condition) {
        String text = condition.fixedValue().orElse("");
        boolean number = text.matches("[0-9]{1," + NUMBER_MAX + "}");
        return switch (condition.operator()) {
            case NOT_EQUALS -> text.matches("[a-z][a-z-]*") ? Optional.of(Json.of(text)) : Optional.empty();
            case LT, LTE -> number ? Optional.of(Json.of(Long.parseLong(text) + FAR)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static JsonObject over(JsonObject spec, JsonObject other) {
        JsonObject all = spec;
        for (String key : other.keys()) {
            Json value = other.get(key);
            if (value instanceof JsonObject below) {
                all = all.with(key, over(all.object(key), below));
            } else if (value != null) {
                all = all.with(key, value);
            }
        }
        return all;
    }

    private static JsonObject named(JsonObject cr, String how) {
        String namespace = cr.text("metadata", "namespace");
        JsonObject metadata = JsonObject.of("name", Json.of(cr.text("metadata", "name") + "-" + how));
        return cr.without("status")
                .with("metadata", namespace.isEmpty() ? metadata : metadata.with("namespace", namespace));
    }
}
