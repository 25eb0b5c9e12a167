package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** Label and field selectors in the API's text form. */
public final class Selectors {
    private static final List<String> FIELDS_OF_ALL = List.of("metadata.name", "metadata.namespace");

    private Selectors() {}

    /** @throws IllegalArgumentException in the server's words, when a selector does not parse or is not supported */
    public static Predicate<JsonObject> parse(
            String labelSelector, String fieldSelector, Kind kind, KindVersion version) {
        List<Predicate<JsonObject>> all = new ArrayList<>();
        for (LabelRequirement each : LabelQuery.parse(labelSelector)) {
            all.add(object -> each.holds(label(object, each.key())));
        }
        for (FieldQuery.Term each : FieldQuery.parse(fieldSelector)) {
            requireSelectable(each.field(), kind, version);
            String[] path = each.field().split("\\.");
            all.add(object -> text(object.at(path)).equals(each.value()) != each.not());
        }
        return object -> {
            for (Predicate<JsonObject> each : all) {
                if (!each.test(object)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** @throws IllegalArgumentException when one of them cannot be read, whatever fields the kind has */
    static void checkSyntax(String labelSelector, String fieldSelector) {
        LabelQuery.parse(labelSelector);
        FieldQuery.parse(fieldSelector);
    }

    private static @Nullable String label(JsonObject object, String key) {
        return object.at("metadata", "labels", key) instanceof Json.Text(String value) ? value : null;
    }

    private static void requireSelectable(String field, Kind kind, KindVersion version) {
        if (FIELDS_OF_ALL.contains(field) || version.fieldSelectors().contains(field)) {
            return;
        }
        if (kind.qualifiedPlural().equals("jobs.batch")) {
            throw new IllegalArgumentException("field label \"" + field + "\" not supported for batchv1.Job");
        }
        if (kind.traits().custom() || readsItsOwn(kind, version)) {
            throw new IllegalArgumentException("field label not supported: " + field);
        }
        List<String> known = new ArrayList<>(FIELDS_OF_ALL);
        known.addAll(version.fieldSelectors());
        throw new IllegalArgumentException('"' + field + "\" is not a known field selector: only "
                + String.join(", ", known.stream().map(each -> '"' + each + '"').toList()));
    }

    /** Core kinds that are selected by fields of their own refuse others by themselves; Services are not among the oldest. */
    private static boolean readsItsOwn(Kind kind, KindVersion version) {
        return kind.group().isEmpty()
                && !version.fieldSelectors().isEmpty()
                && !kind.plural().equals("services");
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case Json.Text(String text) -> text;
            default -> value.toString();
        };
    }
}
