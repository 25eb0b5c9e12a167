package ork.scenario.chance;

import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.scenario.language.Deed;
import ork.scenario.language.Step;
import ork.scenario.language.Trigger;
import ork.scenario.language.Trouble;

/** Whether a step has to do with an object, so that it is left out with it. */
final class About {
    private About() {}

    /** @param object with its namespace, if its kind has any */
    static boolean isAbout(Step step, JsonObject object) {
        Optional<ObjectRef> target = step.deed() instanceof Deed.Fault(Trouble.Flood flood)
                ? Optional.of(flood.like())
                : step.deed().target();
        return target.filter(ref -> isOf(ref.type(), object)
                                && ref.name().equals(name(object))
                                && ref.namespace().equals(namespace(object)))
                        .isPresent()
                || step.trigger() instanceof Trigger.Stored stored
                        && isOf(stored.type(), object)
                        && isNamed(stored.name(), object);
    }

    private static boolean isOf(ResourceType type, JsonObject object) {
        return type.kind().equals(object.text("kind")) && type.apiVersion().equals(object.text("apiVersion"));
    }

    /** With its namespace, or without it for any. */
    private static boolean isNamed(String wanted, JsonObject object) {
        return wanted.equals(name(object)) || wanted.equals(namespace(object) + "/" + name(object));
    }

    private static String name(JsonObject object) {
        return object.text("metadata", "name");
    }

    private static String namespace(JsonObject object) {
        return object.text("metadata", "namespace");
    }
}
