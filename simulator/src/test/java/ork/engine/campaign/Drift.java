package ork.engine.campaign;

import java.util.SplittableRandom;
import ork.doors.ObjectRef;

/** What a stranger does to a child, such that it is no longer as it was declared. */
final class Drift {
    private Drift() {}

    /** Whether what is done to it is undone within a second: not to what is made once, replaced, or scaled by steps. */
    static boolean isMended(ObjectRef child) {
        return Shop.MENDED.contains(child.type()) && !child.name().endsWith(Shop.SCALED);
    }

    static Step of(ObjectRef child, SplittableRandom random) {
        String target = child.type().plural() + "/" + child.namespace() + "/" + child.name();
        if (random.nextInt(3) == 0) {
            return new Step(0, Verb.REMOVE, target, "");
        }
        String edit = switch (child.type().plural()) {
            case "deployments" -> "{\"spec\":{\"replicas\":9}}";
            case "services" -> "{\"spec\":{\"ports\":[{\"port\":99,\"protocol\":\"TCP\"}]}}";
            default -> random.nextBoolean() ? "{\"data\":null}" : "{\"metadata\":{\"labels\":null}}";
        };
        return new Step(0, Verb.EDIT, target, edit);
    }
}
