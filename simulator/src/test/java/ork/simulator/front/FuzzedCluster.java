package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/**
 * A cluster with some objects and all of its programs, which takes hostile requests and throws at whatever an API server
 * must never do: fail itself, answer what is no answer, keep its programs busy for ever, or store what it would not take.
 */
final class FuzzedCluster implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** A program that does more at one moment does not come to rest. */
    private static final int STEPS_MAX = 3_000;

    /** What a real server, too, takes for an error of its own: applies that no schema fits, and versions that are none. */
    private static final Pattern OWED = Pattern.compile(
            "failed to create typed patch object.*"
                    + "|resourceVersion should not be set on objects to be created"
                    + "|strconv\\.ParseUint: parsing \".*\": (invalid syntax|value out of range)",
            Pattern.DOTALL);

    private static final String OBJECTS = """
            POST /apis/apiextensions.k8s.io/v1/customresourcedefinitions
            {"metadata":{"name":"things.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":
            "things","singular":"thing","kind":"Thing"},"versions":[{"name":"v1","served":true,"storage":true,"subresources":{
            "status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},"schema":{
            "openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"replicas":{"type":"integer",
            "minimum":0,"default":1},"name":{"type":"string","pattern":"^[a-z]*$"},"any":{"type":"object",
            "x-kubernetes-preserve-unknown-fields":true},"port":{"x-kubernetes-int-or-string":true},"set":{"type":"array",
            "items":{"type":"string"},"x-kubernetes-list-type":"set"},"map":{"type":"array","items":{"type":"object",
            "required":["k"],"properties":{"k":{"type":"string"},"v":{"type":"integer"}}},"x-kubernetes-list-type":"map",
            "x-kubernetes-list-map-keys":["k"]}}},"status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
            ===
            POST /apis/example.com/v1/namespaces/default/things
            {"metadata":{"name":"t"},"spec":{"map":[{"k":"a","v":1},{"k":"b"}],"set":["x"],"any":{"p":[1,{"q":null}]},"port":"http"}}
            ===
            POST /api/v1/namespaces/default/configmaps
            {"metadata":{"name":"c","labels":{"app":"a","tier":""},"finalizers":["example.com/f"]},"data":{"k":"v"}}
            ===
            POST /api/v1/namespaces/default/services
            {"metadata":{"name":"s"},"spec":{"selector":{"app":"d"},"type":"NodePort","ports":[{"name":"http","port":80},{"name":
            "more","port":81,"protocol":"UDP"}]}}
            ===
            POST /apis/apps/v1/namespaces/default/deployments
            {"metadata":{"name":"d"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"d"}},"template":{"metadata":{"labels":{
            "app":"d"}},"spec":{"volumes":[{"name":"v","emptyDir":{}}],"containers":[{"name":"m","image":"i","ports":[{
            "containerPort":80}],"env":[{"name":"A","value":"1"}],"resources":{"limits":{"cpu":"1000m"}}},{"name":"n","image":"j"}]}}}}
            ===
            POST /apis/apps/v1/namespaces/default/statefulsets
            {"metadata":{"name":"q"},"spec":{"serviceName":"s","selector":{"matchLabels":{"app":"q"}},"template":{"metadata":{
            "labels":{"app":"q"}},"spec":{"containers":[{"name":"m","image":"i"}]}}}}
            ===
            POST /apis/batch/v1/namespaces/default/jobs
            {"metadata":{"name":"j"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"m","image":"i"}]}}}}
            ===
            POST /apis/batch/v1/namespaces/default/cronjobs
            {"metadata":{"name":"j"},"spec":{"schedule":"* * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":
            "Never","containers":[{"name":"m","image":"i"}]}}}}}}
            """;

    /** With what it begins; each input goes back to there, which is cheaper than to begin anew. */
    private static final Base BEGUN = begin();

    private final LiveCluster cluster;
    private final Api api;

    /** @param revision at which everything is there and every program at rest */
    private record Base(SimulatedCluster cluster, long revision, Instant now) {}

    FuzzedCluster() {
        this(BEGUN.cluster(), BEGUN.now());
    }

    private FuzzedCluster(SimulatedCluster simulated, Instant now) {
        List<Actor> programs = new ArrayList<>();
        Programs.all(true, "").forEach(each -> programs.add(new Watched(each)));
        cluster = LiveCluster.standing(simulated, programs, now);
        Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
        api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));
    }

    private static Base begin() {
        SimulatedCluster simulated = new SimulatedCluster(new SeededRandom(1), START);
        FuzzedCluster first = new FuzzedCluster(simulated, START);
        for (String request : OBJECTS.split("===\n", -1)) {
            FrontResponse response = first.answer(request.getBytes(StandardCharsets.UTF_8));
            if (!(response instanceof FrontResponse.Whole whole) || whole.code() != 201) {
                throw new IllegalStateException("what the fuzzed cluster begins with was refused: " + request);
            }
            first.advance(Duration.ofSeconds(1));
        }
        return new Base(simulated, simulated.revision(), first.cluster.now());
    }

    /** A program of the cluster whose failure is not swallowed, and whose zeal has an end. */
    private static final class Watched implements Actor {
        private final Actor actor;
        private Instant at = Instant.MIN;
        private int steps;

        Watched(Actor actor) {
            this.actor = actor;
        }

        @Override
        public String name() {
            return actor.name();
        }

        @Override
        public Optional<Instant> wakesAt() {
            return actor.wakesAt();
        }

        @Override
        @SuppressWarnings("AvoidThrowingErrors") // Nothing between here and the fuzzer may take it for its own.
        public boolean step(SimulatedCluster cluster, Instant now) {
            boolean acted;
            try {
                acted = actor.step(cluster, now);
            } catch (RuntimeException e) {
                throw new AssertionError(name() + " failed", e);
            }
            steps = now.equals(at) ? steps + 1 : 0;
            at = now;
            if (acted && steps > STEPS_MAX) {
                throw new AssertionError(name() + " does not come to rest");
            }
            return acted;
        }
    }

    /**
     * Sends a request: a line of method and path, lines of headers until one that begins the body or is empty, the body.
     *
     * @throws AssertionError when the answer is none that an API server gives
     */
    FrontResponse answer(byte[] text) {
        FrontRequest request = request(text);
        FrontResponse response = api.answer(request, Accounts.OWNER);
        if (response instanceof FrontResponse.Whole(int code, String type, byte[] body, int _)) {
            check(code, type, body);
        }
        if (response instanceof FrontResponse.Stream stream) {
            stream.events().close();
        }
        return response;
    }

    private static void check(int code, String type, byte[] body) {
        boolean json = type.startsWith("application/json") && body.length > 0;
        JsonObject answer = json ? JsonText.parseObject(body) : JsonObject.EMPTY;
        if (code < 200 || (code >= 500 && !OWED.matcher(answer.text("message")).matches())) {
            throw new AssertionError("answered " + code + ": " + new String(body, StandardCharsets.UTF_8));
        }
        if (answer.text("kind").equals("Status")
                && answer.text("status").equals("Failure")
                && answer.integer(0, "code") != code) {
            throw new AssertionError("a Status that contradicts its code " + code + ": " + answer);
        }
    }

    private static FrontRequest request(byte[] text) {
        int at = 0;
        Map<String, String> headers = new LinkedHashMap<>();
        String first = "";
        for (boolean line = true; line && at < text.length; ) {
            int end = at;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            String read = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
            int colon = read.indexOf(": ");
            if (first.isEmpty()) {
                first = read;
            } else if (read.isEmpty()) {
                line = false;
            } else if (colon > 0 && Character.isUpperCase(read.charAt(0))) {
                headers.put(read.substring(0, colon), read.substring(colon + 2));
            } else {
                break;
            }
            at = Math.min(end + 1, text.length);
        }
        int space = first.indexOf(' ');
        String target = space < 0 ? first : first.substring(space + 1);
        int question = target.indexOf('?');
        return new FrontRequest(
                space < 0 ? "GET" : first.substring(0, space),
                path(question < 0 ? target : target.substring(0, question)),
                query(question < 0 ? "" : target.substring(question + 1)),
                headers.getOrDefault("Accept", "application/json"),
                headers.getOrDefault("Content-Type", "application/json"),
                headers.getOrDefault("User-Agent", "fuzz/1"),
                Arrays.copyOfRange(text, at, text.length));
    }

    /** A text that is no part of an address does not come as far as the API. */
    private static List<String> path(String raw) {
        try {
            return FrontRequest.path(raw);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Map<String, String> query(String raw) {
        try {
            return FrontRequest.query(raw);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    void advance(Duration time) {
        cluster.advance(time);
    }

    /** What is there; empty when nothing is. */
    JsonObject read(String path) {
        return answer(("GET " + path).getBytes(StandardCharsets.UTF_8))
                                instanceof FrontResponse.Whole(int code, String _, byte[] body, int _)
                        && code == 200
                ? JsonText.parseObject(body)
                : JsonObject.EMPTY;
    }

    /**
     * What has been written since the beginning is shown in every form, and taken back unchanged. Not so what was written
     * before a definition, which may have changed what it is.
     */
    void checkWhatIsStored() {
        List<Change> stored = BEGUN.cluster().everything();
        long defined = stored.stream()
                .filter(each -> each.ref().type().plural().equals("customresourcedefinitions"))
                .mapToLong(FuzzedCluster::version)
                .max()
                .orElse(0);
        for (Change change : stored) {
            if (version(change) > Math.max(BEGUN.revision(), defined)) {
                check(change.ref());
            }
        }
    }

    private static long version(Change change) {
        return Long.parseLong(change.object().text("metadata", "resourceVersion"));
    }

    private void check(ObjectRef ref) {
        ResourceType type = ref.type();
        String path = (type.group().isEmpty() ? "/api/" : "/apis/" + type.group() + "/")
                + type.version()
                + (type.namespaced() ? "/namespaces/" + ref.namespace() : "")
                + "/" + type.plural() + "/" + ref.name();
        answer(("GET " + path + "\nAccept: application/json;as=Table;v=v1;g=meta.k8s.io\n\n")
                .getBytes(StandardCharsets.UTF_8));
        JsonObject before = read(path);
        FrontResponse answer =
                answer(("PUT " + path + "\n\n" + JsonText.write(before)).getBytes(StandardCharsets.UTF_8));
        if (!before.equals(read(path))) {
            throw new AssertionError(path + " sent back as it was read became another one, "
                    + new String(((FrontResponse.Whole) answer).body(), StandardCharsets.UTF_8) + "\nbefore: "
                    + before);
        }
    }

    @Override
    public void close() {
        cluster.close();
        BEGUN.cluster().restore(BEGUN.revision());
    }
}
