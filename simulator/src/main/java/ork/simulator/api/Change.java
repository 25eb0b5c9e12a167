package ork.simulator.api;

import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.history.Entry;

/**
 * One committed write.
 *
 * @param object the object as stored; of a deletion, its last state with the version of the deletion
 * @param previous the state before; null for {@link Kind#ADDED}
 */
public record Change(
        long revision,
        ObjectRef ref,
        Kind kind,
        JsonObject object,
        @Nullable JsonObject previous) {
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    static Change of(Entry entry) {
        String apiVersion = entry.object().text("apiVersion");
        ResourceType type = new ResourceType(
                entry.key().group(),
                apiVersion.substring(apiVersion.indexOf('/') + 1),
                entry.key().plural(),
                entry.object().text("kind"),
                !entry.key().namespace().isEmpty());
        Kind kind = entry.removes() ? Kind.DELETED : entry.previous() == null ? Kind.ADDED : Kind.MODIFIED;
        return new Change(
                entry.revision(),
                new ObjectRef(type, entry.key().namespace(), entry.key().name()),
                kind,
                entry.object(),
                entry.previous());
    }
}
