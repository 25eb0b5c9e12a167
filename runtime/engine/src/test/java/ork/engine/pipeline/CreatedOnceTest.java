package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** The record of what has been created once (decision 10). */
class CreatedOnceTest {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @Test
    void itIsReadBackForTheSameCrOnly() {
        CreatedOnce record = new CreatedOnce(new java.util.LinkedHashSet<>()).with(List.of(child("a")));
        assertThat(CreatedOnce.of(cr("uid-1", record.text("uid-1"))).has(child("a")))
                .isTrue();
        assertThat(CreatedOnce.of(cr("uid-2", record.text("uid-1"))).has(child("a")))
                .isFalse();
        assertThat(CreatedOnce.of(cr("uid-1", "rubbish")).children()).isEmpty();
    }

    @Test
    void itDoesNotGrowForEver() {
        List<ObjectRef> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(child("child-" + i));
        }
        CreatedOnce record = new CreatedOnce(new java.util.LinkedHashSet<>()).with(many);
        assertThat(record.children()).hasSizeLessThanOrEqualTo(256);
        assertThat(record.has(child("child-999"))).isTrue();
    }

    private static ObjectRef child(String name) {
        return new ObjectRef(CONFIG_MAP, "team", name);
    }

    private static JsonObject cr(String uid, String record) {
        return JsonObject.EMPTY
                .withAt(List.of("metadata", "uid"), Json.of(uid))
                .withAt(List.of("metadata", "annotations", Marks.CREATED_ONCE), Json.of(record));
    }
}
