package ork.engine.pipeline;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * The record of which children have been created once and are not to be created again (decision 10). It names the uid of
 * the CR that it was made for, so that a CR restored from a copy does not inherit it (DG-9).
 */
record CreatedOnce(SequencedSet<String> children) {
    /** Names come from templates, so they may change for ever: the oldest are forgotten. */
    private static final int CHILDREN_MAX = 256;

    CreatedOnce {
        children = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(children));
    }

    static CreatedOnce of(JsonObject cr) {
        SequencedSet<String> children = new LinkedHashSet<>();
        String text = cr.text("metadata", "annotations", Marks.CREATED_ONCE);
        if (!text.isEmpty()
                && parsed(text) instanceof JsonObject record
                && record.text("uid").equals(cr.text("metadata", "uid"))) {
            for (Json child : record.array("children")) {
                if (child instanceof Json.Text(String name)) {
                    children.add(name);
                }
            }
        }
        return new CreatedOnce(children);
    }

    boolean has(ObjectRef child) {
        return children.contains(child.toString());
    }

    CreatedOnce with(Iterable<ObjectRef> created) {
        SequencedSet<String> more = new LinkedHashSet<>(children);
        created.forEach(child -> more.add(child.toString()));
        while (more.size() > CHILDREN_MAX) {
            more.removeFirst();
        }
        return new CreatedOnce(more);
    }

    String text(String uid) {
        return JsonText.write(JsonObject.builder()
                .put("children", JsonArray.ofTexts(children))
                .put("uid", uid)
                .build());
    }

    private static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonSyntaxException e) {
            return Json.NULL;
        }
    }
}
