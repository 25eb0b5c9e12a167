package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;

/**
 * The network between the pipeline and the API server: passes each call on, or does to it what is planned for its number.
 * Defects can be planted here: what the pipeline sends, or is told, is changed on the way.
 */
final class BenchPort implements ClusterPort {
    /** What can happen to a call. */
    enum Fault {
        CRASH_BEFORE,
        CRASH_AFTER,
        UNSENT,
        ANSWER_LOST,
        /** It takes effect when the pipeline has long given it up. */
        LATE
    }

    /** The process is gone: nothing that it still does has an effect. */
    static final class Crashed extends Error {
        private static final long serialVersionUID = 1L;

        Crashed() {
            super("the process has been killed", null, false, false);
        }
    }

    private final Function<Call, Answer> server;
    private final List<Call> calls = new ArrayList<>();
    private final SortedMap<Integer, Fault> faults = new TreeMap<>();
    private final List<Call> late = new ArrayList<>();
    private UnaryOperator<Call> outgoing = call -> call;
    private UnaryOperator<Answer> incoming = answer -> answer;
    private Function<Call, Answer> instead = _ -> new Answer.Unsent("");
    private Consumer<Call> before = _ -> {};
    private boolean crashed;

    BenchPort(Function<Call, Answer> server) {
        this.server = server;
    }

    /** @param number from one, counting every call */
    void plan(int number, Fault fault) {
        faults.put(number, fault);
    }

    /** Changes what is sent. */
    void corrupt(UnaryOperator<Call> change) {
        outgoing = change;
    }

    /** Answers calls in the server's stead; an {@link Answer.Unsent} with an empty text lets the server answer. */
    void answerInstead(Function<Call, Answer> answers) {
        instead = answers;
    }

    /** Changes what the pipeline is told. */
    void tell(UnaryOperator<Answer> change) {
        incoming = change;
    }

    /** Something happens in the cluster just before a call arrives. */
    void before(Consumer<Call> event) {
        before = event;
    }

    List<Call> calls() {
        return calls;
    }

    boolean isCrashed() {
        return crashed;
    }

    void revive() {
        crashed = false;
    }

    /** Lets the late calls take effect. */
    void deliverLate() {
        List<Call> due = List.copyOf(late);
        late.clear();
        for (Call call : due) {
            var _ = server.apply(call);
        }
    }

    boolean hasLate() {
        return !late.isEmpty();
    }

    @Override
    public Answer send(Call sent) {
        if (crashed) {
            throw new Crashed();
        }
        Call call = outgoing.apply(sent);
        calls.add(call);
        before.accept(call);
        Fault fault = faults.get(calls.size());
        return incoming.apply(fault == null ? answer(call) : suffer(call, fault));
    }

    private Answer answer(Call call) {
        Answer other = instead.apply(call);
        return other instanceof Answer.Unsent(String why) && why.isEmpty() ? server.apply(call) : other;
    }

    private Answer suffer(Call call, Fault fault) {
        return switch (fault) {
            case CRASH_BEFORE -> {
                crashed = true;
                throw new Crashed();
            }
            case CRASH_AFTER -> {
                var _ = server.apply(call);
                crashed = true;
                throw new Crashed();
            }
            case UNSENT -> new Answer.Unsent("no connection");
            case ANSWER_LOST -> {
                var _ = server.apply(call);
                yield new Answer.Unknown("connection reset");
            }
            case LATE -> {
                if (call.writes()) {
                    late.add(call);
                }
                yield new Answer.Unknown("timeout");
            }
        };
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        throw new AssertionError("the pipeline watches nothing");
    }
}
