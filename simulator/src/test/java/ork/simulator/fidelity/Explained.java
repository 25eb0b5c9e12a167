package ork.simulator.fidelity;

import java.util.List;
import ork.json.JsonObject;
import ork.simulator.fidelity.Server.Reply;

/** Answers that differ because the real server is an old one; docs/fidelity.md has the reasons. */
final class Explained {
    private Explained() {}

    /** A PUT of what is not there makes a Service now; what follows cannot be compared. */
    static boolean parts(Step step, Reply real, Reply simulated) {
        return step.type().equals(Kinds.SERVICES) && step.verb().equals("PUT") && !real.done() && simulated.done();
    }

    /** A Service that is deleted is not shown by older servers: what nobody compares is not remembered either. */
    static Reply seen(Step step, Reply reply) {
        return step.type().equals(Kinds.SERVICES) && step.verb().equals("DELETE") && reply.done()
                ? new Reply(reply.code(), JsonObject.EMPTY)
                : reply;
    }

    /**
     * A watch from where the real server remembers nothing any more: of each kind it keeps the last writes, of all clients
     * together, and of a kind with little to do only a hundred at first.
     */
    static boolean forgotten(List<JsonObject> events) {
        return events.stream()
                .anyMatch(event -> event.text("type").equals("ERROR")
                        && event.integer(0, "object", "code") == 410
                        && event.object("object").text("message").startsWith("too old resource version"));
    }

    /**
     * A PUT of a Service that is not there may create it now, so what is wrong with it is told instead; and older servers
     * look at what is wrong with a Service before they look at its version.
     */
    static boolean differ(Step step, Reply real, Reply simulated) {
        boolean isMissing = step.verb().equals("PUT") && real.code() == 404 && !simulated.done();
        boolean isOld = real.code() == 422 && simulated.code() == 409;
        return step.type().equals(Kinds.SERVICES) && (isMissing || isOld);
    }
}
