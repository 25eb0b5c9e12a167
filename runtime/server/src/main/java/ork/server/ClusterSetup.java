package ork.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ork.doors.Call;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.Prerequisites;
import ork.katalog.resource.BuiltinTypes;

/**
 * Puts into a cluster what a Katalog's CRDs need, for development: the CRDs themselves, what {@code setup} names, and the
 * examples. Everything is server-side applied, so that doing it again changes nothing.
 */
public final class ClusterSetup implements Instance.Preparation {
    /** The name that kubectl has in a server-side apply: whoever started the run goes on with it, and meets no conflicts. */
    private static final String MANAGER = "kubectl";

    private static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private final Katalog katalog;
    private final String namespace;
    private final PatientCalls calls;
    private final ServedKinds kinds;
    private final Listener listener;

    /** What an apply did. */
    public enum Effect {
        CREATED,
        CONFIGURED,
        UNCHANGED
    }

    /** Is told of each object. */
    @FunctionalInterface
    public interface Listener {
        void applied(ObjectRef object, Effect effect);
    }

    /**
     * @param namespace of objects that name none
     * @param stop ends it early
     */
    public ClusterSetup(Katalog katalog, String namespace, Doors doors, StopSwitch stop, Listener listener) {
        this(katalog, namespace, new PatientCalls(doors.cluster(), doors.clock(), stop::asked), listener);
    }

    ClusterSetup(Katalog katalog, String namespace, PatientCalls calls, Listener listener) {
        this.katalog = katalog;
        this.namespace = namespace;
        this.calls = calls;
        this.kinds = new ServedKinds(calls);
        this.listener = listener;
    }

    @Override
    public void prepare() {
        prepare(this::await);
    }

    /** @param waiting is told of each wait when its turn comes, for a cluster where nothing becomes ready by waiting */
    public void prepare(Consumer<Prerequisites.Wait> waiting) {
        List<CrdEntry> entries = katalog.enabled();
        List<JsonObject> awaited = new ArrayList<>();
        for (CrdEntry entry : entries) {
            entry.crd().filter(crd -> !isEstablished(apply(CRDS, crd))).ifPresent(awaited::add);
        }
        awaited.forEach(this::awaitEstablished);
        for (CrdEntry entry : entries) {
            entry.prerequisites().objects().forEach(this::apply);
            entry.prerequisites().waits().forEach(waiting);
        }
        for (CrdEntry entry : entries) {
            entry.examples().forEach(this::apply);
        }
    }

    private void apply(JsonObject object) {
        String apiVersion = object.text("apiVersion");
        String kind = object.text("kind");
        if (apiVersion.isEmpty()
                || kind.isEmpty()
                || object.text("metadata", "name").isEmpty()) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    "an object of crFiles or setup has no apiVersion, kind or metadata.name: " + apiVersion + " " + kind
                            + " " + object.text("metadata", "name"));
        }
        apply(kinds.find(apiVersion, kind), object);
    }

    /** @return as it is now */
    private JsonObject apply(ResourceType type, JsonObject object) {
        String own = object.text("metadata", "namespace");
        String place = type.namespaced() ? (own.isEmpty() ? namespace : own) : "";
        ObjectRef target = new ObjectRef(type, place, object.text("metadata", "name"));
        String before = version(calls.find(target).orElse(JsonObject.EMPTY));
        JsonObject placed = place.isEmpty() ? object : object.withAt(List.of("metadata", "namespace"), Json.of(place));
        JsonObject after = calls.send(
                new Call.Patch(
                        target,
                        Call.Subresource.NONE,
                        Call.PatchType.APPLY,
                        placed,
                        MANAGER,
                        true,
                        PatientCalls.TIMEOUT),
                "applying " + target,
                PatientCalls.NotYet.ABSENT_OR_BUSY);
        listener.applied(
                target,
                before.isEmpty()
                        ? Effect.CREATED
                        : before.equals(version(after)) ? Effect.UNCHANGED : Effect.CONFIGURED);
        return after;
    }

    private static boolean isEstablished(JsonObject crd) {
        return condition(crd, "Established").text("status").equals("True");
    }

    private void awaitEstablished(JsonObject crd) {
        ObjectRef target = new ObjectRef(CRDS, "", crd.text("metadata", "name"));
        String what = "waiting for " + target;
        long end = calls.end(PatientCalls.PATIENCE);
        while (true) {
            JsonObject live = calls.find(target).orElse(JsonObject.EMPTY);
            if (isEstablished(live)) {
                return;
            }
            JsonObject names = condition(live, "NamesAccepted");
            if (names.text("status").equals("False")) {
                throw new CannotStartException(ExitCode.INPUT, target + " cannot be served: " + names.text("message"));
            }
            calls.pause(end, what, "it is not established");
        }
    }

    private void await(Prerequisites.Wait wait) {
        ResourceType type = kinds.find(apiVersion(wait), wait.kind());
        String place = wait.namespace().isEmpty() ? namespace : wait.namespace();
        ObjectRef target = new ObjectRef(type, type.namespaced() ? place : "", wait.name());
        long end = calls.end(wait.timeout());
        while (true) {
            Optional<JsonObject> live = calls.find(target);
            if (live.filter(ClusterSetup::ready).isPresent()) {
                return;
            }
            calls.pause(end, "waiting for " + target, live.isEmpty() ? "it is not there" : "it is not ready");
        }
    }

    /** That of the kind that is waited for, where the Katalog names none: of the built-in kind. */
    public static String apiVersion(Prerequisites.Wait wait) {
        return Optional.of(wait.apiVersion())
                .filter(version -> !version.isEmpty())
                .or(() -> BuiltinTypes.ofKind(wait.kind()).map(ResourceType::apiVersion))
                .orElse("v1");
    }

    /** Where a kind says whether it is ready, it has to be; otherwise to be there is enough. */
    private static boolean ready(JsonObject live) {
        for (String type : List.of("Available", "Ready", "Established", "Complete")) {
            JsonObject condition = condition(live, type);
            if (!condition.isEmpty() && !condition.text("status").equals("True")) {
                return false;
            }
        }
        // A Deployment that its controller has not looked at yet says nothing.
        return !live.text("kind").equals("Deployment")
                || !condition(live, "Available").isEmpty();
    }

    private static JsonObject condition(JsonObject object, String type) {
        for (Json each : object.array("status", "conditions")) {
            if (each instanceof JsonObject condition && condition.text("type").equals(type)) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }

    private static String version(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }
}
