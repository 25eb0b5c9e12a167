package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.actor.DefinitionController;

/** A cluster under test and the requests of its tests, in few words. JSON may be written with single quotes. */
final class Api {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);
    static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    static final ResourceType DEPLOYMENTS = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType LEASES = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);
    static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    static final ResourceType WEBSITES = new ResourceType("example.com", "v1", "websites", "Website", true);

    static final ResourceType ZONES = new ResourceType("example.com", "v1", "zones", "Zone", false);

    final SimulatedCluster cluster;
    final DefinitionController definitions = new DefinitionController();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Api() {
        this(1);
    }

    Api(long seed) {
        cluster = new SimulatedCluster(new TestRandom(seed), now);
    }

    static JsonObject json(String text) {
        return (JsonObject) JsonText.parse(text.replace('\'', '"'));
    }

    static ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, type.namespaced() ? "default" : "", name);
    }

    Answer send(Call call) {
        return cluster.handle(call, now);
    }

    static JsonObject done(Answer answer) {
        if (answer instanceof Answer.Done(JsonObject body)) {
            return body;
        }
        return fail("expected an answer, got " + answer);
    }

    static ApiStatus refused(Answer answer) {
        if (answer instanceof Answer.Refused(ApiStatus status)) {
            return status;
        }
        return fail("expected a refusal, got " + answer);
    }

    static ApiStatus refused(Answer answer, int code, String reason) {
        ApiStatus status = refused(answer);
        assertThat(status.code() + " " + status.reason()).as(status.message()).isEqualTo(code + " " + reason);
        return status;
    }

    Answer create(ObjectRef ref, String object) {
        return create(ref, json(object));
    }

    Answer create(ObjectRef ref, JsonObject object) {
        return send(new Call.Create(ref, complete(ref, object), "test", TIMEOUT));
    }

    Answer get(ObjectRef ref) {
        return send(new Call.Get(ref, "", TIMEOUT));
    }

    JsonObject read(ObjectRef ref) {
        return done(get(ref));
    }

    boolean exists(ObjectRef ref) {
        return get(ref) instanceof Answer.Done;
    }

    Answer update(ObjectRef ref, JsonObject object) {
        return update(ref, Subresource.NONE, object);
    }

    Answer update(ObjectRef ref, Subresource subresource, JsonObject object) {
        return send(new Call.Update(ref, subresource, object, "test", TIMEOUT));
    }

    Answer merge(ObjectRef ref, String patch) {
        return merge(ref, Subresource.NONE, "test", patch);
    }

    Answer merge(ObjectRef ref, Subresource subresource, String manager, String patch) {
        return send(new Call.Patch(ref, subresource, PatchType.MERGE, json(patch), manager, false, TIMEOUT));
    }

    Answer apply(ObjectRef ref, String manager, String config) {
        return apply(ref, manager, false, json(config));
    }

    Answer apply(ObjectRef ref, String manager, boolean force, JsonObject config) {
        return send(
                new Call.Patch(ref, Subresource.NONE, PatchType.APPLY, complete(ref, config), manager, force, TIMEOUT));
    }

    Answer delete(ObjectRef ref) {
        return delete(ref, "", "", Propagation.DEFAULT);
    }

    Answer delete(ObjectRef ref, String uid, String version, Propagation propagation) {
        return send(new Call.Delete(
                ref,
                Optional.of(uid).filter(each -> !each.isEmpty()),
                Optional.of(version).filter(each -> !each.isEmpty()),
                propagation,
                TIMEOUT));
    }

    Answer list(ResourceType type, String namespace, String labels, String version, int limit, String token) {
        return send(new Call.ListPage(type, namespace, labels, "", version, limit, token, TIMEOUT));
    }

    List<String> names(ResourceType type) {
        return done(list(type, "", "", "", 0, "")).array("items").toList().stream()
                .map(each -> ((JsonObject) each).text("metadata", "name"))
                .toList();
    }

    WatchCursor watch(ResourceType type, String version) {
        return cluster.watch(new WatchRequest(type, "", "", "", version, true, TIMEOUT));
    }

    /** Events as short text, such as {@code +a}, {@code ~a}, {@code -a}. */
    List<String> poll(WatchCursor cursor) {
        return shown(cursor.poll(cluster.revision()));
    }

    static List<String> shown(List<WatchEvent> events) {
        List<String> shown = new ArrayList<>();
        for (WatchEvent event : events) {
            shown.add(
                    switch (event) {
                        case WatchEvent.Added(JsonObject object) -> "+" + object.text("metadata", "name");
                        case WatchEvent.Modified(JsonObject object) -> "~" + object.text("metadata", "name");
                        case WatchEvent.Deleted(JsonObject object) -> "-" + object.text("metadata", "name");
                        case WatchEvent.Bookmark _ -> "bookmark";
                        case WatchEvent.Failed(ApiStatus status) -> status.code() + " " + status.reason();
                        case WatchEvent.Closed _ -> "closed";
                    });
        }
        return shown;
    }

    /** With what the path says anyway. */
    static JsonObject complete(ObjectRef ref, JsonObject object) {
        JsonObject metadata = object.object("metadata");
        if (!metadata.has("name")
                && !metadata.has("generateName")
                && !ref.name().isEmpty()) {
            metadata = metadata.with("name", ref.name());
        }
        JsonObject complete = object.with("metadata", metadata);
        complete = complete.has("kind")
                ? complete
                : complete.with("kind", ref.type().kind());
        return complete.has("apiVersion")
                ? complete
                : complete.with("apiVersion", ref.type().apiVersion());
    }

    void settle(Actor... actors) {
        for (int round = 0; round < 1_000; round++) {
            boolean acted = false;
            for (Actor actor : actors) {
                acted |= actor.step(cluster, now);
            }
            if (!acted) {
                return;
            }
        }
        fail("the actors do not come to rest");
    }

    /** Installs the Website kind; its versions say the rest. */
    void installWebsites(String schema, String subresources) {
        done(create(ref(DEFINITIONS, "websites.example.com"), definition(schema, subresources)));
        settle(definitions);
    }

    void installWebsites() {
        installWebsites(WEBSITE_SCHEMA, "{'status': {}}");
    }

    /** A kind at cluster scope, without subresources. */
    void installZones() {
        String zones = definition("{'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}", "{}")
                .replace("websites", "zones")
                .replace("Website", "Zone")
                .replace("Namespaced", "Cluster");
        done(create(ref(DEFINITIONS, "zones.example.com"), zones));
        settle(definitions);
    }

    static String definition(String schema, String subresources) {
        return "{'spec': {'group': 'example.com', 'scope': 'Namespaced', 'names': {'plural': 'websites', 'kind': 'Website'},"
                + " 'versions': [{'name': 'v1', 'served': true, 'storage': true, 'subresources': " + subresources
                + ", 'schema': {'openAPIV3Schema': " + schema + "}}]}}";
    }

    static final String WEBSITE_SCHEMA = """
            {'type': 'object', 'required': ['spec'], 'properties': {
              'spec': {'type': 'object', 'required': ['image'], 'properties': {
                'image': {'type': 'string', 'minLength': 1, 'maxLength': 10, 'pattern': '^[a-z:]+$'},
                'replicas': {'type': 'integer', 'minimum': 1, 'maximum': 5, 'default': 2},
                'mode': {'type': 'string', 'enum': ['a', 'b']},
                'labels': {'type': 'object', 'additionalProperties': {'type': 'string'}},
                'list': {'type': 'array', 'maxItems': 2, 'items': {'type': 'string'}},
                'tags': {'type': 'array', 'x-kubernetes-list-type': 'set', 'items': {'type': 'string'}},
                'ports': {'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'],
                  'items': {'type': 'object', 'required': ['name'], 'properties': {
                    'name': {'type': 'string'}, 'port': {'type': 'integer', 'default': 80}}}},
                'free': {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true},
                'ios': {'x-kubernetes-int-or-string': true},
                'nul': {'type': 'string', 'nullable': true}}},
              'status': {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}}}""";
}
