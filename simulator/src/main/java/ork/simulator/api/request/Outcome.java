package ork.simulator.api.request;

import java.util.List;
import ork.doors.Answer;
import ork.json.JsonObject;
import ork.simulator.api.history.Commit;

/**
 * What becomes of a request: its answer, and what it writes if it is accepted.
 *
 * @param waits whether it waits for webhooks, so that the answer counts for nothing yet
 */
public record Outcome(Answer answer, List<Commit> commits, boolean waits) {
    public Outcome {
        commits = List.copyOf(commits);
    }

    Outcome(Answer answer, List<Commit> commits) {
        this(answer, commits, false);
    }

    static Outcome read(JsonObject body) {
        return new Outcome(new Answer.Done(body), List.of());
    }
}
