package ork.simulator.api.request;

import java.util.List;
import ork.doors.Answer;
import ork.json.JsonObject;
import ork.simulator.api.history.Commit;

/** What becomes of a request: its answer, and what it writes if it is accepted. */
public record Outcome(Answer answer, List<Commit> commits) {
    public Outcome {
        commits = List.copyOf(commits);
    }

    static Outcome read(JsonObject body) {
        return new Outcome(new Answer.Done(body), List.of());
    }
}
