package ork.simulator.api.builtin;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** How often the template of a DaemonSet has changed: an annotation that the server keeps, whatever clients send. */
public final class TemplateGeneration {
    private static final String ANNOTATION = "deprecated.daemonset.template.generation";
    private static final List<String> PATH = List.of("metadata", "annotations", ANNOTATION);

    private TemplateGeneration() {}

    /** As written; at least 1. */
    public static long of(JsonObject set) {
        String text = set.text("metadata", "annotations", ANNOTATION);
        return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 1;
    }

    static JsonObject created(JsonObject set) {
        return with(set, of(set));
    }

    static JsonObject updated(JsonObject wanted, JsonObject before) {
        boolean same = wanted.object("spec", "template").equals(before.object("spec", "template"));
        return with(wanted, same ? of(before) : of(before) + 1);
    }

    private static JsonObject with(JsonObject set, long generation) {
        return set.withAt(PATH, Json.of(String.valueOf(generation)));
    }
}
