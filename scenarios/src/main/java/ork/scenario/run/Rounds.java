package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.engine.OrkRuntime;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.engine.journal.Fact;
import ork.katalog.CrdEntry;
import ork.scenario.language.Scenario;
import ork.simulator.world.Instance;
import ork.simulator.world.World;

/**
 * Asks every instance that runs for the health page of each of its boxes, as a probe would: twice a second, and shortly
 * after every reconcile. What is answered goes into the record. An instance that has not run since it was last asked has
 * nothing else to say, so its last answer is taken again; only the uptime on that is not of the moment.
 */
final class Rounds {
    private static final Duration EVERY = Duration.ofMillis(500);

    /** A box counts an outcome a little after it has told of it. */
    private static final Duration COUNTED = Duration.ofMillis(60);

    private static final Duration AGAIN = Duration.ofMillis(1);

    private final Theatre theatre;
    private final World world;
    private final Recorder recorder;
    private final List<String> boxes = new ArrayList<>();
    /** By instance and box; nobody goes through it in its order. */
    private final Map<String, Page> last = new HashMap<>();

    private boolean called;

    /** @param slices how often the instance had run in its life when it answered this */
    private record Page(int life, long slices, HttpResponse answer) {
        boolean isOf(Instance instance) {
            return life == instance.incarnation() && slices == instance.slices();
        }
    }

    Rounds(Theatre theatre, Recorder recorder, Scenario scenario) {
        this.theatre = theatre;
        this.world = theatre.world;
        this.recorder = recorder;
        for (CrdEntry entry : scenario.katalog().enabled()) {
            if (entry.endpoints().showsHealth()) {
                boxes.add(entry.name());
            }
        }
    }

    void begin() {
        world.onFact((_, fact) -> {
            if (fact instanceof Fact.ReconcileEnded && !called) {
                called = true;
                world.after(COUNTED, () -> {
                    called = false;
                    round();
                });
            }
        });
        goOn();
    }

    private void goOn() {
        round();
        world.after(EVERY, this::goOn);
    }

    private void round() {
        for (Instance instance : theatre.instances()) {
            if (instance.isRunning() && !instance.isPaused()) {
                theatre.runtime(instance).ifPresent(runtime -> boxes.forEach(box -> ask(instance, runtime, box)));
            }
        }
    }

    private void ask(Instance instance, OrkRuntime runtime, String box) {
        String asked = instance.name() + " " + box;
        Page before = last.get(asked);
        Optional<HttpResponse> answer =
                before != null && before.isOf(instance) ? Optional.of(before.answer()) : answer(runtime, box);
        if (answer.isPresent()) {
            last.put(asked, new Page(instance.incarnation(), instance.slices(), answer.get()));
            recorder.shown(instance, box, answer.get().status(), answer.get().body());
        } else {
            int life = instance.incarnation();
            world.after(AGAIN, () -> {
                if (instance.incarnation() == life && instance.isRunning() && !instance.isPaused()) {
                    ask(instance, runtime, box);
                }
            });
        }
    }

    /** Empty while somebody holds a lock that the page is read under: whoever asks from outside cannot wait for it. */
    private static Optional<HttpResponse> answer(OrkRuntime runtime, String box) {
        try {
            return Optional.of(runtime.http().handle(HttpRequest.get("/katalog/" + box + "/health")));
        } catch (IllegalStateException held) {
            return Optional.empty();
        }
    }
}
