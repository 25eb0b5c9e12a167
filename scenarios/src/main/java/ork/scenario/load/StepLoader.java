package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.scenario.language.Deed;
import ork.scenario.language.Definition;
import ork.scenario.language.Step;
import ork.scenario.language.Trigger;
import ork.scenario.language.Trouble;
import ork.scenario.language.WorldPlan;
import ork.simulator.schedule.SeededRandom;

/** Reads the steps of a script. What cannot come to happen is an error here already. */
final class StepLoader {
    private final KnownKinds kinds;
    private final TriggerGrammar triggers;
    private final FaultGrammar faults;
    private final ObjectReader objects;
    private final WorldPlan world;
    private final boolean next;
    private final Diagnostics diagnostics;
    private final List<String> names = new ArrayList<>();

    StepLoader(
            KnownKinds kinds,
            WorldPlan world,
            boolean hooks,
            boolean next,
            ObjectReader objects,
            Diagnostics diagnostics) {
        this.kinds = kinds;
        this.triggers = new TriggerGrammar(kinds, world.instances(), hooks);
        this.faults = new FaultGrammar(
                kinds,
                world.instances(),
                world.apiServers(),
                List.copyOf(world.webhooks().keySet()),
                world.others().pods().isPresent()
                        ? List.of("Deployment", "StatefulSet", "DaemonSet")
                        : List.of("Deployment"),
                world.hosts() != WorldPlan.Hosts.NOBODY);
        this.objects = objects;
        this.next = next;
        this.world = world;
        this.diagnostics = diagnostics;
    }

    List<Step> steps(List<Yaml> items) {
        List<Step> steps = new ArrayList<>();
        for (Yaml item : items) {
            step(Document.of(item)).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(Document written) {
        String name = written.text("name").orElse("");
        Optional<Trigger> trigger = trigger(written);
        Optional<Deed> deed = deed(written);
        if (written.node("wait").isPresent() && written.node("at").isPresent()) {
            diagnostics.error(
                    written.place("wait"), "wait stands beside at", "it counts from an event", "add it to at");
        }
        boolean ofCall = deed.filter(each -> each instanceof Deed.Fault(Trouble.ToTheCall _))
                .isPresent();
        if (ofCall && trigger.isPresent() && !(trigger.get() instanceof Trigger.Calls)) {
            diagnostics.error(
                    written.place("fault"),
                    "this is done to a call, and the step names none",
                    "",
                    "name one: after: runtime-1's first create of a Service");
        }
        if (ofCall && written.node("wait").isPresent()) {
            diagnostics.error(written.place("wait"), "what is done to a call cannot wait", "", "take it away");
        }
        ofAStageOrAnEvent(written, trigger, deed);
        if (!name.isEmpty()) {
            if (names.contains(name)) {
                diagnostics.error(written.place("name"), "two steps are called \"" + name + "\"", "", "");
            }
            names.add(name);
        }
        if (trigger.isEmpty() || deed.isEmpty()) {
            return Optional.empty();
        }
        Duration after = written.time("wait").orElse(Duration.ZERO);
        int refused = (int) written.whole("refused", 0);
        if (refused > 0 && deed.get().isFault()) {
            diagnostics.error(
                    written.place("refused"), "a fault is refused by nobody", "it is not asked for", "take it away");
        }
        return Optional.of(new Step(name, written.map().position(), trigger.get(), after, deed.get(), refused));
    }

    private void ofAStageOrAnEvent(Document written, Optional<Trigger> trigger, Optional<Deed> deed) {
        boolean ofStage = deed.filter(each -> each instanceof Deed.Fault(Trouble.InAStage _))
                .isPresent();
        boolean ofEvent = deed.filter(each -> each instanceof Deed.Fault(Trouble.ToTheEvent _))
                .isPresent();
        if (ofStage && trigger.isPresent() && !(trigger.get() instanceof Trigger.Stages)) {
            diagnostics.error(
                    written.place("fault"),
                    "this happens in a stage, and the step names none",
                    "",
                    "name one: after: anybody's first status stage of a Shop");
        }
        if (ofEvent && trigger.isPresent() && !(trigger.get() instanceof Trigger.Arrives)) {
            diagnostics.error(
                    written.place("fault"),
                    "this is done to a watch event, and the step names none",
                    "",
                    "name one: after: runtime-1's first event of a Shop");
        }
        if ((ofStage || ofEvent) && written.node("wait").isPresent()) {
            diagnostics.error(
                    written.place("wait"),
                    "what is done to " + (ofStage ? "a stage" : "an event") + " cannot wait",
                    "",
                    "take it away");
        }
    }

    private Optional<Trigger> trigger(Document written) {
        Optional<Duration> at = written.time("at");
        if (at.isPresent()) {
            if (at.get().compareTo(world.limit()) >= 0) {
                diagnostics.error(
                        written.place("at"),
                        "this is later than the world's limit, when everything heals",
                        "",
                        "raise world.limit");
            }
            return Optional.of(new Trigger.At(at.get()));
        }
        Optional<Trigger> trigger = sentence(written, "after", triggers::parse);
        if (trigger.orElse(null) instanceof Trigger.Follows(String step) && !names.contains(step)) {
            diagnostics.error(
                    written.place("after"),
                    "no step before this one is called \"" + step + "\"",
                    "",
                    TriggerGrammar.near(step, names, "give it a name"));
        }
        return trigger;
    }

    private Optional<Deed> deed(Document written) {
        Optional<Yaml> created = written.node("create");
        if (created.isPresent()) {
            return created.flatMap(objects::read).map(read -> new Deed.Create(read.ref(), read.object()));
        }
        Optional<Yaml> recreated = written.node("recreate");
        if (recreated.isPresent()) {
            return recreated.flatMap(objects::read).map(read -> new Deed.Recreate(read.ref(), read.object()));
        }
        if (written.node("change").isPresent()) {
            Document change = written.map("change");
            boolean status = change.text("of").filter("status"::equals).isPresent();
            JsonObject to = change.node("to").map(YamlToJson::json).orElse(JsonObject.EMPTY) instanceof JsonObject patch
                    ? patch
                    : JsonObject.EMPTY;
            return objects.target(change).map(ref -> new Deed.Change(ref, to, status));
        }
        if (written.node("delete").isPresent()) {
            return objects.target(written.map("delete")).map(Deed.Delete::new);
        }
        if (written.node("install").isPresent()) {
            return defined(written, "install")
                    .map(entry -> new Deed.Install(Definition.ref(entry.type()), Definition.of(entry)));
        }
        if (written.node("uninstall").isPresent()) {
            return defined(written, "uninstall").map(entry -> new Deed.Uninstall(Definition.ref(entry.type())));
        }
        if (written.node("upgrade").isPresent()) {
            return upgrade(written);
        }
        if (written.node("force").isPresent()) {
            return objects.target(written.map("force")).map(Deed.Force::new);
        }
        return sentence(written, "fault", text -> faults.parse(text, lengths(written)))
                .map(Deed.Fault::new);
    }

    /** Drawn by what the step says, so that a script without another step has the same. */
    private Lengths lengths(Document written) {
        String when = written.text("at").or(() -> written.text("after")).orElse("");
        SeededRandom random = new SeededRandom(world.seed())
                .fork("length of " + written.text("fault").orElse("") + " after " + when);
        return new Lengths(random, world.limit());
    }

    private Optional<Deed> upgrade(Document written) {
        String name = written.text("upgrade").orElse("");
        if (!world.instances().contains(name)) {
            diagnostics.error(
                    written.place("upgrade"),
                    "there is no instance \"" + name + "\"",
                    "",
                    TriggerGrammar.near(name, world.instances(), "there are " + String.join(", ", world.instances())));
            return Optional.empty();
        }
        if (!next) {
            diagnostics.error(
                    written.place("upgrade"),
                    "there is no version to upgrade to",
                    "",
                    "name the Katalog of the next one: next: katalog-2.yaml");
        }
        return Optional.of(new Deed.Upgrade(name));
    }

    private Optional<CrdEntry> defined(Document written, String key) {
        Document target = written.map(key);
        return kinds.managed(target.text("kind").orElse(""), target.place("kind"), diagnostics);
    }

    private <T> Optional<T> sentence(Document written, String key, Function<String, T> grammar) {
        Optional<String> text = written.text(key);
        try {
            return text.map(grammar);
        } catch (SentenceException e) {
            Position place = written.place(key);
            diagnostics.error(place, String.valueOf(e.getMessage()), "", e.mend());
            return Optional.empty();
        }
    }
}
