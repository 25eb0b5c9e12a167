package ork.simulator.api.actor;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;
import ork.katalog.Durations;

/**
 * What annotations of a Pod say is to become of it, usually by way of the template that it is made from. What says nothing
 * that can be understood is as if it were not there.
 */
public final class PodWishes {
    /** How long until its containers run, such as {@code 30s}. */
    public static final String START_AFTER = "pods.orkspace.io/start-after";
    /** How long it works, where it is meant to end. */
    public static final String RUN_FOR = "pods.orkspace.io/run-for";
    /** How long it takes to end when it is deleted; at most its grace. */
    public static final String STOP_AFTER = "pods.orkspace.io/stop-after";
    /** {@code well}, {@code unready}, {@code failing}, {@code crashing} or {@code unpullable}. */
    public static final String FATE = "pods.orkspace.io/fate";

    private PodWishes() {}

    static Duration time(JsonObject pod, String annotation, Duration otherwise) {
        return Durations.parse(pod.text("metadata", "annotations", annotation)).orElse(otherwise);
    }

    static Kubelet.@Nullable Fate fate(JsonObject pod) {
        String name = pod.text("metadata", "annotations", FATE).toUpperCase(Locale.ROOT);
        for (Kubelet.Fate fate : Kubelet.Fate.values()) {
            if (fate.name().equals(name)) {
                return fate;
            }
        }
        return null;
    }
}
