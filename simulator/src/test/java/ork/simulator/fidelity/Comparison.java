package ork.simulator.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.fidelity.Server.Reply;

/** Runs sequences on both servers, in a namespace of the same name, and says where they first differ. */
final class Comparison implements AutoCloseable {
    private static final Duration CONTROLLERS = Duration.ofSeconds(30);
    /** A real collector stands still while it begins to watch kinds that somebody else defines. */
    private static final Duration COLLECTOR_MAX = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Ground real;
    private final Ground simulated;
    private final Semaphore changes = new Semaphore(0);

    /**
     * What came of a sequence.
     *
     * @param difference the first; empty for none
     * @param contradiction whether the real server contradicted itself about owners, and the sequence ended there
     */
    record Result(String difference, boolean contradiction, int calls, int events) {}

    Comparison(Server real, Server simulated, String namespace) {
        this.real = new Ground(real, namespace, changes);
        this.simulated = new Ground(simulated, namespace, changes);
    }

    Result compare(List<Step> steps) {
        Set<ResourceType> types = new TreeSet<>();
        steps.forEach(step -> types.add(step.type()));
        try (Conversation there = new Conversation(real, types);
                Conversation here = new Conversation(simulated, types)) {
            return compare(steps, there, here);
        }
    }

    @Override
    public void close() {
        real.close();
        simulated.close();
    }

    private Result compare(List<Step> steps, Conversation there, Conversation here) {
        boolean collected = isForTheCollector(steps);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            JsonObject before = there.memory.last(step.ref());
            Reply expected = there.say(step);
            Reply actual = here.say(step);
            Json wanted = there.plain.of(step, expected);
            Json found = here.plain.of(step, actual);
            if (!wanted.equals(found) && !Explained.differ(step, expected, actual)) {
                return Contradiction.isShown(before, step, expected) || Explained.parts(step, expected, actual)
                        ? new Result("", true, i + 1, 0)
                        : new Result(
                                "step " + (i + 1) + ": " + step + Plain.difference(wanted, found), false, i + 1, 0);
            }
            if (isDeployment(step, expected)) {
                reported(here, actual.body(), false);
                if (Contradiction.isShown(expected.body(), reported(there, expected.body(), true))) {
                    return new Result("", true, i + 1, 0);
                }
            }
            if (collected && isForTheCollector(step, expected)) {
                String difference = settle(there, here);
                if (!difference.isEmpty()) {
                    return new Result("after step " + (i + 1) + ": " + step + difference, false, i + 1, 0);
                }
            }
        }
        String state = state(there, here);
        if (!state.isEmpty()) {
            return new Result("in the end" + state, false, steps.size(), 0);
        }
        return events(steps.size(), there.events(), here.events(), there.plain, here.plain);
    }

    /** Whether the garbage collector has a part in it. */
    static boolean isForTheCollector(List<Step> steps) {
        return steps.stream().anyMatch(Comparison::isForTheCollector);
    }

    private static boolean isForTheCollector(Step step) {
        // A Job leaves what it owns behind, unless it is told otherwise.
        return (step.type().equals(Kinds.JOBS) && step.verb().equals("DELETE"))
                || step.body().contains("ownerReferences")
                || step.body().contains("Foreground")
                || step.body().contains("Orphan");
    }

    private static Result events(
            int calls,
            Map<String, List<JsonObject>> there,
            Map<String, List<JsonObject>> here,
            Plain real,
            Plain simulated) {
        int count = 0;
        for (String watch : there.keySet()) {
            if (Explained.forgotten(there.get(watch))) {
                continue;
            }
            Map<String, List<JsonObject>> wanted = real.events(there.get(watch));
            Map<String, List<JsonObject>> found = simulated.events(here.get(watch));
            Set<String> names = new TreeSet<>(wanted.keySet());
            names.addAll(found.keySet());
            for (String name : names) {
                List<JsonObject> one = wanted.getOrDefault(name, List.of());
                List<JsonObject> other = found.getOrDefault(name, List.of());
                count += one.size();
                for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                    JsonObject event = i < one.size() ? one.get(i) : JsonObject.EMPTY;
                    JsonObject and = i < other.size() ? other.get(i) : JsonObject.EMPTY;
                    if (!event.equals(and)) {
                        return new Result(
                                "event " + i + " of " + name + " in " + watch + Plain.difference(event, and),
                                false,
                                calls,
                                count);
                    }
                }
            }
        }
        return new Result("", false, calls, count);
    }

    private static boolean isDeployment(Step step, Reply reply) {
        return reply.done()
                && reply.body().text("kind").equals("Deployment")
                && !step.path().contains("dryRun");
    }

    /** Only what is deleted, or owned, can make work for a collector. */
    private static boolean isForTheCollector(Step step, Reply reply) {
        JsonObject metadata = reply.body().object("metadata");
        return step.writes()
                && reply.done()
                && (step.verb().equals("DELETE")
                        || metadata.has("ownerReferences")
                        || metadata.has("deletionTimestamp"));
    }

    private static List<JsonObject> deployments(List<JsonObject> objects) {
        return objects.stream()
                .filter(object -> object.text("kind").equals("Deployment"))
                .toList();
    }

    private static String ref(JsonObject deployment) {
        return "deployments/" + deployment.text("metadata", "name");
    }

    /** Waits until the Deployment's controller has seen it. The simulated one sees nothing that is being deleted. */
    private JsonObject reported(Conversation side, JsonObject answered, boolean seesWhatGoes) {
        String ref = ref(answered);
        JsonObject object = answered;
        long end = System.nanoTime() + COLLECTOR_MAX.toNanos();
        while (!object.isEmpty()
                && (seesWhatGoes || !object.object("metadata").has("deletionTimestamp"))
                && object.integer(0, "status", "observedGeneration") < object.integer(0, "metadata", "generation")
                && System.nanoTime() < end) {
            awaitChange();
            changes.drainPermits();
            object = side.read(ref);
            side.memory.saw(ref, object);
        }
        return object;
    }

    /** Waits until the garbage collectors of both have done their work; what differs then, if anything. */
    private String settle(Conversation there, Conversation here) {
        long begin = System.nanoTime();
        while (true) {
            changes.drainPermits();
            List<JsonObject> real = there.objects();
            List<JsonObject> simulated = here.objects();
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            boolean rest = Rest.isAmong(real) && Rest.isAmong(simulated);
            if (rest || waited.compareTo(COLLECTOR_MAX) > 0) {
                String difference = difference(there, real, here, simulated);
                if (difference.isEmpty() || waited.compareTo(CONTROLLERS) > 0) {
                    // What was collected has another generation, which is reported on.
                    deployments(real).forEach(each -> there.memory.saw(ref(each), reported(there, each, true)));
                    deployments(simulated).forEach(each -> here.memory.saw(ref(each), each));
                    return difference;
                }
            }
            awaitChange();
        }
    }

    /** Until somebody has changed something, or for a short time. */
    private void awaitChange() {
        try {
            boolean unused = changes.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String state(Conversation there, Conversation here) {
        return difference(there, there.objects(), here, here.objects());
    }

    private static String difference(
            Conversation there, List<JsonObject> real, Conversation here, List<JsonObject> simulated) {
        Json wanted = plain(there, real);
        Json found = plain(here, simulated);
        return wanted.equals(found) ? "" : Plain.difference(wanted, found);
    }

    private static JsonArray plain(Conversation side, List<JsonObject> shown) {
        // What is seen while controllers are at work is no version that both must have shown.
        Plain plain = side.plain.copy();
        List<Json> objects = new ArrayList<>();
        for (JsonObject object : shown) {
            objects.add(plain.object(object.without("apiVersion")));
        }
        return JsonArray.of(objects);
    }
}
