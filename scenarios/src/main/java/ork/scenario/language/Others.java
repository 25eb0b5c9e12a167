package ork.scenario.language;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.yaml.Position;
import ork.simulator.world.Span;

/**
 * Who else is at work in a scenario's cluster, each by a schedule of its own that the world's seed draws.
 *
 * @param rivals by their names, which are their field managers'
 * @param intruders by name
 * @param eventLife how long an Event stays after it was last written; empty for good
 * @param pods how Pods come and go; empty where workloads are reported without any
 */
public record Others(
        SortedMap<String, Rival> rivals,
        SortedMap<String, Intruder> intruders,
        Optional<Duration> eventLife,
        Optional<Pods> pods) {
    public static final Others NOBODY =
            new Others(new TreeMap<>(), new TreeMap<>(), Optional.empty(), Optional.empty());

    public Others {
        rivals = Collections.unmodifiableSortedMap(new TreeMap<>(rivals));
        intruders = Collections.unmodifiableSortedMap(new TreeMap<>(intruders));
    }

    /**
     * Writes the same fields of children again and again, whoever owns them, as an autoscaler does that nobody has told of.
     *
     * @param name of the child; empty for another one each time
     * @param to what it writes, one or another; the last one in the end, to every one of them
     * @param applies whether by server-side apply, with force; otherwise by a merge patch
     * @param every from one write to the next
     * @param times how often, before it writes for the last time
     */
    public record Rival(
            Position position,
            ResourceType type,
            String name,
            List<JsonObject> to,
            boolean applies,
            Span every,
            int times) {
        public Rival {
            to = List.copyOf(to);
        }
    }

    /**
     * A user who does harm now and then, and puts CRs back in the end as they were given.
     *
     * @param about the kinds of CRs and of children
     * @param does what, one or another
     * @param edits what it writes, by kind
     */
    public record Intruder(
            Position position, List<ResourceType> about, List<Harm> does, List<Edit> edits, Span every, int times) {
        public Intruder {
            about = List.copyOf(about);
            does = List.copyOf(does);
            edits = List.copyOf(edits);
        }
    }

    /** What an intruder writes to an object of a kind, as a merge patch. */
    public record Edit(ResourceType type, JsonObject to) {}

    /** What an intruder does. */
    public enum Harm {
        EDIT("edit"),
        DELETE("delete"),
        /** Deletes a CR and makes it anew as soon as it has gone; a child is only deleted. */
        RECREATE("recreate"),
        /** Edits a CR and takes it back at once. */
        FLIP("flip"),
        /** Takes all finalizers away. */
        FORCE("force");

        private final String word;

        Harm(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * How long Pods take.
     *
     * @param start from its binding to a node until a Pod is ready
     * @param run how long a Pod works that is meant to end
     * @param stop from its deletion until it is gone
     */
    public record Pods(Duration start, Duration run, Duration stop) {}
}
