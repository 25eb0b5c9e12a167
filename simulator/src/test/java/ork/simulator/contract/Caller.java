package ork.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.kubernetes.SystemRandom;
import ork.simulator.fidelity.Kinds;

/** One row's requests, in few words. JSON may be written with single quotes. */
final class Caller {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final ResourceType CONFIG_MAPS = Kinds.CONFIG_MAPS;
    static final ResourceType SERVICES = Kinds.SERVICES;
    static final ResourceType DEPLOYMENTS = Kinds.DEPLOYMENTS;
    static final ResourceType SITES = Kinds.SITES;
    final String namespace = "contract-" + random();
    private final Place place;

    Caller(Place place) {
        this.place = place;
        done(create(new ObjectRef(Kinds.NAMESPACES, "", namespace), "{}"));
    }

    private static String random() {
        byte[] suffix = new byte[5];
        new SystemRandom().nextSecret(suffix);
        return HexFormat.of().formatHex(suffix);
    }

    static void installSites(Place place) {
        place.cluster().send(new Call.Create(Kinds.DEFINITION, Kinds.definition(), "test", TIMEOUT));
        Call list = new Call.ListPage(SITES, "default", "", "", "", 0, "", TIMEOUT);
        await(place, "the definition is established", () -> place.cluster().send(list) instanceof Answer.Done);
    }

    private static void await(Place place, String what, BooleanSupplier condition) {
        long end = place.clock().monotonicNanos() + place.patience().toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(place.clock().monotonicNanos()).as("in time: " + what).isLessThan(end);
            place.clock().sleep(Duration.ofMillis(20));
        }
    }

    void eventually(String what, BooleanSupplier condition) {
        await(place, what, condition);
    }

    static JsonObject json(String text) {
        return Kinds.json(text);
    }

    static JsonObject done(Answer answer) {
        return answer instanceof Answer.Done(JsonObject body) ? body : fail("expected an answer, got " + answer);
    }

    static ApiStatus refused(Answer answer) {
        return answer instanceof Answer.Refused(ApiStatus status) ? status : fail("expected a refusal, got " + answer);
    }

    static ApiStatus refused(Answer answer, int code, String reason) {
        ApiStatus status = refused(answer);
        assertThat(status.code() + " " + status.reason()).as(status.message()).isEqualTo(code + " " + reason);
        return status;
    }

    static String version(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }

    static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    static long generation(JsonObject object) {
        return object.integer(0, "metadata", "generation");
    }

    ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, namespace, name);
    }

    Answer send(Call call) {
        return place.cluster().send(call);
    }

    Answer create(ObjectRef ref, String object) {
        return send(new Call.Create(ref, Kinds.complete(ref, json(object)), "test", TIMEOUT));
    }

    Answer configMap(String name, String rest) {
        return create(ref(CONFIG_MAPS, name), rest);
    }

    Answer site(String name, String rest) {
        return create(ref(SITES, name), rest);
    }

    Answer put(ObjectRef ref, Subresource subresource, JsonObject object) {
        return send(new Call.Update(ref, subresource, Kinds.complete(ref, object), "test", TIMEOUT));
    }

    Answer put(ObjectRef ref, JsonObject object) {
        return put(ref, Subresource.NONE, object);
    }

    Answer merge(ObjectRef ref, Subresource subresource, String patch) {
        return send(new Call.Patch(ref, subresource, PatchType.MERGE, json(patch), "other", false, TIMEOUT));
    }

    Answer merge(ObjectRef ref, String patch) {
        return merge(ref, Subresource.NONE, patch);
    }

    Answer apply(ObjectRef ref, String manager, boolean force, String object) {
        return send(new Call.Patch(
                ref, Subresource.NONE, PatchType.APPLY, Kinds.complete(ref, json(object)), manager, force, TIMEOUT));
    }

    Answer apply(ObjectRef ref, String object) {
        return apply(ref, "ork", true, object);
    }

    Answer get(ObjectRef ref) {
        return send(new Call.Get(ref, "", TIMEOUT));
    }

    JsonObject read(ObjectRef ref) {
        return done(get(ref));
    }

    boolean isGone(ObjectRef ref) {
        return get(ref) instanceof Answer.Refused(ApiStatus status) && status.isNotFound();
    }

    Answer delete(ObjectRef ref) {
        return delete(ref, "", "", Propagation.BACKGROUND);
    }

    Answer delete(ObjectRef ref, String uid, String version, Propagation propagation) {
        return send(new Call.Delete(
                ref,
                Optional.of(uid).filter(each -> !each.isEmpty()),
                Optional.of(version).filter(each -> !each.isEmpty()),
                propagation,
                TIMEOUT));
    }

    /** @param labels a selector; each row's own objects bear {@code l} where a cluster puts some of its own beside them */
    JsonObject list(ResourceType type, String labels, int limit, String token) {
        return done(send(new Call.ListPage(type, namespace, labels, "", "", limit, token, TIMEOUT)));
    }

    Answer listAt(ResourceType type, String version) {
        return send(new Call.ListPage(type, namespace, "", "", version, 0, "", TIMEOUT));
    }

    /** The version of everything that has happened to the type. */
    String now(ResourceType type) {
        return version(list(type, "", 0, ""));
    }

    static List<String> names(JsonObject list) {
        return list.array("items").toList().stream()
                .map(item -> ((JsonObject) item).text("metadata", "name"))
                .toList();
    }

    Watched watch(ResourceType type, String labels, String version) {
        return new Watched(
                place,
                new WatchRequest(
                        type,
                        type.namespaced() ? namespace : "",
                        labels,
                        type.equals(CONFIG_MAPS) ? "metadata.name!=kube-root-ca.crt" : "",
                        version,
                        true,
                        Duration.ofMinutes(1)));
    }
}
