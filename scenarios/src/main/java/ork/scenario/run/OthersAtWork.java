package ork.scenario.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;
import ork.simulator.schedule.SeededRandom;

/** The rivals and intruders of a run. What they do is drawn from the scenario's seed alone, so that other chances change nothing of it. */
final class OthersAtWork {
    private final List<RivalAtWork> rivals = new ArrayList<>();
    private final List<IntruderAtWork> intruders = new ArrayList<>();

    /** @param faults whether intruders do harm */
    OthersAtWork(Scenario scenario, Theatre theatre, Recorder recorder, boolean faults) {
        SeededRandom random = new SeededRandom(scenario.world().seed());
        scenario.world()
                .others()
                .rivals()
                .forEach((name, rival) -> rivals.add(
                        new RivalAtWork(theatre.world, theatre.cluster, name, rival, random.fork("rival " + name))));
        if (faults) {
            Map<ObjectRef, JsonObject> crs = untouched(scenario);
            List<ResourceType> kinds =
                    scenario.katalog().enabled().stream().map(CrdEntry::type).toList();
            scenario.world()
                    .others()
                    .intruders()
                    .forEach((name, intruder) -> intruders.add(new IntruderAtWork(
                            theatre, recorder, name, intruder, crs, kinds, random.fork("intruder " + name))));
        }
    }

    private static Map<ObjectRef, JsonObject> untouched(Scenario scenario) {
        Map<ObjectRef, JsonObject> crs = new LinkedHashMap<>();
        for (Given given : scenario.given()) {
            JsonObject object = given.object();
            scenario.katalog().enabled().stream()
                    .map(CrdEntry::type)
                    .filter(type -> type.kind().equals(object.text("kind"))
                            && type.apiVersion().equals(object.text("apiVersion")))
                    .forEach(type -> crs.put(
                            new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name")),
                            object));
        }
        scenario.steps().forEach(step -> step.deed().target().ifPresent(crs::remove));
        return crs;
    }

    void begin() {
        rivals.forEach(RivalAtWork::begin);
        intruders.forEach(IntruderAtWork::begin);
    }

    boolean isOver() {
        return rivals.stream().allMatch(RivalAtWork::isOver)
                && intruders.stream().allMatch(IntruderAtWork::isOver);
    }

    /** Intruders put back what they may, and rivals have the last word. */
    void finish() {
        intruders.forEach(IntruderAtWork::finish);
        rivals.forEach(RivalAtWork::finish);
    }

    void complain(Complaints complaints) {
        rivals.forEach(rival -> rival.complain(complaints));
        intruders.forEach(intruder -> intruder.complain(complaints));
    }

    /** Children that were made while everything healed hear the rivals' last word as well. */
    void meetLatecomers() {
        rivals.forEach(RivalAtWork::finish);
    }
}
