package ork.simulator.api.actor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * The templates that a StatefulSet or DaemonSet has had, each in a ControllerRevision. A template that comes back gets the
 * highest number again.
 *
 * @param revisions by number; the last one has the set's template
 */
record RevisionHistory(List<JsonObject> revisions) {
    private static final long KEPT = 10;
    /** How many names are tried where objects with other data stand. */
    private static final int NAMES = 5;

    /** What a look at the history came to. */
    sealed interface Look {
        /** It is whole. */
        record Whole(RevisionHistory history) implements Look {}

        /** Something was written, so that it has to be looked at again. */
        record Wrote() implements Look {}

        record Refused() implements Look {}
    }

    /** @param hashLabel the label of a revision that says its hash */
    static Look look(Requests requests, JsonObject set, String hashLabel) {
        Owners.Claimed claimed = Owners.claim(requests, set, Requests.REVISIONS);
        if (claimed.wrote()) {
            return new Look.Wrote();
        }
        List<JsonObject> revisions = claimed.objects().stream()
                .sorted(Comparator.comparingLong((JsonObject each) -> each.integer(0, "revision"))
                        .thenComparing(RevisionHistory::name))
                .toList();
        JsonObject data = data(set);
        JsonObject newest = revisions.isEmpty() ? JsonObject.EMPTY : revisions.getLast();
        if (data.equals(newest.object("data"))) {
            return new Look.Whole(new RevisionHistory(revisions));
        }
        long next = newest.integer(0, "revision") + 1;
        Optional<JsonObject> same = revisions.reversed().stream()
                .filter(each -> data.equals(each.object("data")))
                .findFirst();
        if (same.isPresent()) {
            boolean wrote = requests.put(ref(same.get()), same.get().with("revision", next)) != null;
            return wrote ? new Look.Wrote() : new Look.Refused();
        }
        return create(requests, set, revisions, data, next, hashLabel);
    }

    /**
     * Where an object of that name stands already it is taken as it is if it has the same data, whoever owns it: that of
     * a set of the same name that has gone, and that is not collected yet, keeps its name.
     */
    private static Look create(
            Requests requests,
            JsonObject set,
            List<JsonObject> before,
            JsonObject data,
            long number,
            String hashLabel) {
        JsonObject template = set.object("spec", "template");
        for (int tries = 0; tries < NAMES; tries++) {
            String hash = TemplateHash.of(template, tries);
            String name = set.text("metadata", "name") + "-" + hash;
            JsonObject metadata = JsonObject.of("name", Json.of(name))
                    .with("namespace", set.text("metadata", "namespace"))
                    .with("labels", template.object("metadata", "labels").with(hashLabel, hash))
                    .with("ownerReferences", JsonArray.of(Owners.reference(set)));
            JsonObject annotations = set.object("metadata", "annotations");
            JsonObject revision = JsonObject.builder()
                    .put("apiVersion", "apps/v1")
                    .put("kind", "ControllerRevision")
                    .put("metadata", annotations.isEmpty() ? metadata : metadata.with("annotations", annotations))
                    .put("data", data)
                    .put("revision", number)
                    .build();
            Answer answer = requests.create(ref(revision), revision);
            if (!(answer instanceof Answer.Refused(var status) && status.isAlreadyExists())) {
                return answer instanceof Answer.Done ? new Look.Wrote() : new Look.Refused();
            }
            JsonObject existing = requests.get(ref(revision));
            if (existing != null && existing.object("data").equals(data)) {
                List<JsonObject> all = new ArrayList<>(before);
                all.add(existing);
                return new Look.Whole(new RevisionHistory(all));
            }
        }
        return new Look.Refused();
    }

    /** What a strategic merge patch has to say for the set to have this template again. */
    private static JsonObject data(JsonObject set) {
        JsonObject template = set.object("spec", "template")
                .withAt(List.of("metadata", "creationTimestamp"), Json.NULL)
                .with("$patch", "replace");
        return JsonObject.of("spec", JsonObject.of("template", template));
    }

    JsonObject newest() {
        return revisions.getLast();
    }

    /** The one of this name; the newest where it is not there. */
    JsonObject named(String name) {
        return revisions.stream()
                .filter(each -> name(each).equals(name))
                .findFirst()
                .orElseGet(this::newest);
    }

    static String name(JsonObject revision) {
        return revision.text("metadata", "name");
    }

    static JsonObject template(JsonObject revision) {
        return revision.object("data", "spec", "template").without("$patch");
    }

    /**
     * Deletes the oldest one beyond the set's limit.
     *
     * @param used the names of those that are needed
     * @return whether it did
     */
    boolean trim(Requests requests, JsonObject set, TreeSet<String> used) {
        List<JsonObject> old = revisions.stream()
                .filter(each -> !used.contains(name(each)) && !each.equals(newest()))
                .toList();
        return old.size() > set.integer(KEPT, "spec", "revisionHistoryLimit")
                && requests.delete(ref(old.getFirst()), old.getFirst(), Propagation.BACKGROUND);
    }

    private static ObjectRef ref(JsonObject revision) {
        return Owners.ref(Requests.REVISIONS, revision);
    }
}
