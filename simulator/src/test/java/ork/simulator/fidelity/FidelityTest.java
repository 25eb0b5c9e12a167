package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.kubernetes.KubernetesCluster;

/** SM-2: a sequence of calls has the same answers, objects and events on the simulated and on a real API server. */
@Tag("cluster")
class FidelityTest {
    private static final int SEQUENCES = Integer.getInteger("ork.fidelity.sequences", 25);
    private static final long FIRST_SEED = Long.getLong("ork.fidelity.seed", 1);
    private static final int CALLS = 40;

    private int calls;
    private int events;
    private int contradictions;

    @Test
    void theSameCallsHaveTheSameAnswersObjectsAndEvents() {
        List<String> differences = new ArrayList<>();
        try (KubernetesCluster cluster = RealSide.connect()) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
                try (Side real = RealSide.open(cluster);
                        Side simulated = new SimulatedSide(seed)) {
                    differences.addAll(compare(seed, real, simulated));
                }
            }
        }
        System.out.println("SM-2: " + SEQUENCES + " sequences, " + calls + " calls and " + events
                + " events compared with a real API server, differences: " + differences.size()
                + "; sequences ended by a contradiction of the real one about owners: " + contradictions);
        assertThat(differences).isEmpty();
        assertThat(contradictions).as("sequences cut short").isLessThan(SEQUENCES / 2);
    }

    /** The first difference of a sequence; after it the two go different ways. */
    private List<String> compare(long seed, Side real, Side simulated) {
        RandomOps ops = new RandomOps(seed);
        Sight realSight = new Sight(real);
        Sight simulatedSight = new Sight(simulated);
        Plain realPlain = new Plain();
        Plain simulatedPlain = new Plain();
        for (int i = 0; i < CALLS; i++) {
            Op op = ops.next();
            JsonObject before = realSight.live(op.ref());
            if (Contradiction.isShown(realSight.answered(op.ref()), before)) {
                contradictions++;
                return List.of();
            }
            Call call = op.on().apply(simulatedSight);
            Answer expected = send(real, realSight, op.on().apply(realSight));
            Answer actual = send(simulated, simulatedSight, call);
            calls++;
            if (isOldService(op, call, expected, actual)) {
                continue;
            }
            Json wanted = realPlain.of(expected);
            Json found = simulatedPlain.of(actual);
            if (!wanted.equals(found)) {
                if (Contradiction.isShown(before, call, expected)) {
                    contradictions++;
                    return List.of();
                }
                return List.of("seed " + seed + ", call " + i + ", " + call + refusal("real", expected)
                        + refusal("simulated", actual) + Plain.difference(wanted, found));
            }
        }
        for (ResourceType type : Kinds.ALL) {
            List<JsonObject> wanted = realPlain.events(real.events(type));
            List<JsonObject> found = simulatedPlain.events(simulated.events(type));
            events += wanted.size();
            for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
                JsonObject one = i < wanted.size() ? wanted.get(i) : JsonObject.EMPTY;
                JsonObject other = i < found.size() ? found.get(i) : JsonObject.EMPTY;
                if (!one.equals(other)) {
                    return List.of("seed " + seed + ", event " + i + " of " + type + Plain.difference(one, other));
                }
            }
        }
        return List.of();
    }

    /** With what the deletion of a Service is answered, and why a call is refused first, depends on the server's age. */
    private static boolean isOldService(Op op, Call call, Answer real, Answer simulated) {
        boolean bothDone = real instanceof Answer.Done && simulated instanceof Answer.Done;
        boolean bothRefused = real instanceof Answer.Refused && simulated instanceof Answer.Refused;
        return op.ref().type().equals(Kinds.SERVICES) && (bothRefused || (call instanceof Call.Delete && bothDone));
    }

    private static Answer send(Side side, Sight sight, Call call) {
        Answer answer = side.send(call);
        if (!(answer instanceof Answer.Done(JsonObject body))) {
            return answer;
        }
        JsonObject settled = side.settled(body);
        switch (call) {
            case Call.Create create -> sight.saw(create.target(), body, settled);
            case Call.Update update -> sight.saw(update.target(), body, settled);
            case Call.Patch patch -> sight.saw(patch.target(), body, settled);
            default -> {}
        }
        return answer;
    }

    private static String refusal(String whose, Answer answer) {
        return answer instanceof Answer.Refused(var status) ? "\n  " + whose + ": " + status : "";
    }
}
