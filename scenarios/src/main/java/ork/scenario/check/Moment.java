package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** Something that happened in a run, with its virtual time since the world began. */
public sealed interface Moment {
    Duration at();

    /** The cluster has stored something. @param author the instance's call that did it; empty for anybody else's */
    record Stored(Duration at, Change change, Optional<CallRecord> author) implements Moment {}

    /** An instance is about to send a call. */
    record Sent(Duration at, CallRecord call) implements Moment {}

    /** An instance was told what came of a call. */
    record Told(Duration at, CallRecord call) implements Moment {}

    /** An instance recorded a fact. */
    record Noted(Duration at, String instance, int life, Fact fact) implements Moment {}

    /**
     * An instance has written that something threw to its log, just after it noted that.
     *
     * @param level of the line, such as ERROR
     * @param stack whether the line has the whole stack
     */
    record Logged(Duration at, String instance, int life, String level, boolean stack) implements Moment {}

    /** An instance died without a word. */
    record Died(Duration at, String instance, int life) implements Moment {}

    /**
     * A process that was told to stop has come to its end by itself.
     *
     * @param code its exit code; 0 where all went well
     * @param open the kinds of which it still has watches open
     */
    record Exited(Duration at, String instance, int life, int code, List<String> open) implements Moment {
        public Exited {
            open = List.copyOf(open);
        }
    }

    /**
     * An instance was asked for the health page of a box.
     *
     * @param status of the answer, such as 200
     * @param body as it was sent, perhaps a little earlier: nothing but its uptime would be another now
     */
    record Shown(Duration at, String instance, int life, String box, int status, String body) implements Moment {
        /** What it says; empty when that is no object. Few look at it, so it is read when somebody does. */
        JsonObject page() {
            return JsonText.parse(body) instanceof JsonObject page ? page : JsonObject.EMPTY;
        }
    }

    /**
     * A step of the script was carried out.
     *
     * @param what in words, for people
     * @param lasting how long it goes on; zero for what is over at once
     */
    record Acted(Duration at, String what, Sort sort, Duration lasting, Harm harm) implements Moment {}

    /** A watch on the Lease has told an instance of a change of it. */
    record Seen(Duration at, String instance, int life, ObjectRef lease, long revision) implements Moment {}

    /**
     * A watch has told an instance of anything but the Lease.
     *
     * @param version of the object, as the event has it
     * @param gone whether the event says that it has been deleted
     */
    record Heard(Duration at, String instance, int life, ObjectRef ref, String version, boolean gone)
            implements Moment {}

    /** The cluster has refused what a user was about to do in a step. */
    record Refused(Duration at, String what, ApiStatus why) implements Moment {}

    /** An instance is to run the next version of the operator in each of its later lives. */
    record Upgraded(Duration at, String instance, int life) implements Moment {}

    /** What sort of step it was. */
    enum Sort {
        /** Of a user, or of a stranger. */
        DEED,
        /** Of an instance: killed, paused, stopped. */
        INSTANCE,
        /** More work than usual. */
        LOAD,
        /** Of connections, watches, API servers, single calls and the lease. */
        NETWORK
    }
}
