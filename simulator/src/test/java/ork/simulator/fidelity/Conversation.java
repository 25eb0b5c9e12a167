package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.fidelity.Server.Reply;

/** A sequence on one of the two servers. */
final class Conversation implements AutoCloseable {
    /** The object that ends what a watch is asked for. */
    private static final String END = "zz";

    /** What any client has seen. */
    final Memory memory = new Memory(null);

    final Plain plain = new Plain();
    private final Ground ground;
    private final Set<ResourceType> types;
    private final Map<Client, Memory> memories = new EnumMap<>(Client.class);
    private final Map<String, Asked> watches = new LinkedHashMap<>();
    private final Map<ResourceType, String> begins = new TreeMap<>();
    private String continueToken = "";

    /** A watch of this sequence, and the version from which on its events belong to it. */
    private record Asked(ResourceType type, Watched watch, String begin, boolean stands) {}

    Conversation(Ground ground, Set<ResourceType> types) {
        this.ground = ground;
        this.types = types;
        for (Client client : Client.values()) {
            memories.put(client, new Memory(memory));
        }
        for (ResourceType type : types) {
            begins.put(type, ground.begin(type));
            watches.put(type.plural(), new Asked(type, ground.standing(type), begins.get(type), true));
        }
    }

    /** Sends a step, with what it leaves open filled in from what this server has shown. */
    Reply say(Step step) {
        if (step.verb().equals("WATCH")) {
            watch(step);
            return new Reply(200, JsonObject.EMPTY);
        }
        Reply reply = Explained.seen(
                step,
                ground.server.send(
                        step.client(),
                        step.verb(),
                        path(step).replace("$continue", continueToken),
                        step.contentType(),
                        body(step)));
        if (reply.done()
                && reply.body().text("kind").equals(step.type().kind())
                && !step.path().contains("dryRun")) {
            String name = reply.body().text("metadata", "name");
            String shown = step.type().namespaced() ? name : name.replace(ground.namespace + "-", "");
            memories.get(step.client()).saw(step.type().plural() + "/" + shown, reply.body());
        }
        if (reply.done() && reply.body().has("items")) {
            continueToken = reply.body().text("metadata", "continue");
        }
        return reply;
    }

    private String body(Step step) {
        String body = fill(step, step.body(), "77");
        if (step.form().equals("live")) {
            boolean reported = List.of(Kinds.DEPLOYMENTS, Kinds.JOBS).contains(step.type());
            JsonObject seen = (reported ? memory : memories.get(step.client())).last(step.ref());
            JsonObject live = seen.isEmpty() ? unseen(step) : seen;
            // A controller may come between.
            live = reported ? live.withoutAt(List.of("metadata", "resourceVersion")) : live;
            return JsonText.write(Bodies.merged(live, (JsonObject) JsonText.parse(body)));
        }
        return step.type().namespaced()
                ? body
                : body.replaceAll("\"name\":\"(o\\d|zz)\"", "\"name\":\"" + ground.namespace + "-$1\"");
    }

    private String fill(Step step, String text, String otherwise) {
        return memories.get(step.client()).fill(text, otherwise);
    }

    private JsonObject unseen(Step step) {
        String name = step.ref().substring(step.ref().indexOf('/') + 1);
        return Kinds.json("{'metadata': {'name': '" + ground.named(step.type(), name) + "'}}")
                .with("apiVersion", step.type().apiVersion())
                .with("kind", step.type().kind());
    }

    private String path(Step step) {
        String[] parts = step.path().split("\\?", 2);
        return parts.length == 1
                ? path(parts[0])
                : path(parts[0]) + "?"
                        + fill(step, parts[1], "77").replace(" ", "%20").replace("!", "%21");
    }

    private String path(String path) {
        String[] steps = path.split("/");
        ResourceType type = Kinds.called(steps[0]);
        StringBuilder full = new StringBuilder(ground.collection(type));
        for (int i = 1; i < steps.length; i++) {
            full.append('/').append(i == 1 ? ground.named(type, steps[i]) : steps[i]);
        }
        return full.toString();
    }

    /** From the version that the step names, or from the beginning of the sequence. */
    private void watch(Step step) {
        String begin = begins.get(step.type());
        String asked = "&" + step.path().substring(step.path().indexOf('?') + 1);
        String query = fill(step, asked, begin);
        String from = query.contains("resourceVersion=") ? query : query + "&resourceVersion=" + begin;
        watches.put(
                step.type().plural() + asked + " #" + watches.size(),
                new Asked(step.type(), ground.watch(step.client(), step.type(), from), begin, false));
    }

    /** What is there now, kind by kind. */
    List<JsonObject> objects() {
        return ground.objects(types);
    }

    /** The object now; empty when it is not there. */
    JsonObject read(String ref) {
        Reply reply = ground.server.send("GET", path(ref), "application/json", "");
        return reply.done() ? reply.body() : JsonObject.EMPTY;
    }

    /** What each watch was told, watch by watch. */
    Map<String, List<JsonObject>> events() {
        for (ResourceType type : types) {
            JsonObject end =
                    Bodies.smallest(type).with("metadata", Kinds.json("{'name': '" + END + "', 'labels': {'l': 'a'}}"));
            Reply reply = say(new Step("POST", type.plural(), "json", JsonText.write(end)));
            if (!reply.done()) {
                fail("the end is refused: " + reply);
            }
        }
        Map<String, List<JsonObject>> events = new LinkedHashMap<>();
        watches.forEach((name, asked) -> events.put(
                name, ground.ours(asked.type(), asked.watch().until(event -> isEnd(asked, event)), asked.begin())));
        return events;
    }

    private boolean isEnd(Asked asked, JsonObject event) {
        return event.text("type").equals("ADDED")
                && event.object("object").text("metadata", "name").equals(ground.named(asked.type(), END))
                && Ground.isAfter(asked.begin(), event);
    }

    /** Leaves the namespace as it was found. */
    @Override
    public void close() {
        watches.values().stream()
                .filter(asked -> !asked.stands())
                .map(Asked::watch)
                .forEach(Watched::close);
        ground.empty(types);
    }
}
