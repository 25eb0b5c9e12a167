package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.DurationText;
import ork.scenario.language.Trouble;
import ork.simulator.world.Effect;

/** Reads the sentences of faults that are done to one call. */
final class CallFaults {
    static final List<String> FORMS = List.of(
            "not sent",
            "answer lost",
            "answer lost, then crash",
            "crash before it is sent",
            "applied 3s late",
            "slowed by 3s",
            "slowed by 2s to 5s",
            "refused with 429",
            "pause 20s before it is sent",
            "pause 2s to 20s before it is sent");

    private static final List<String> CODES = List.of("403", "409", "429", "500", "503", "504");

    private CallFaults() {}

    static ApiStatus status(String code) {
        return switch (code) {
            case "403" -> ApiStatus.of(403, "Forbidden", "forbidden (injected)");
            case "409" -> ApiStatus.of(409, "Conflict", "the object has been modified (injected)");
            case "429" -> new ApiStatus(429, "TooManyRequests", "too many requests (injected)", List.of(), 1);
            case "500" -> ApiStatus.of(500, "InternalError", "Internal error occurred: injected");
            case "503" -> new ApiStatus(503, "ServiceUnavailable", "the server is busy (injected)", List.of(), 1);
            case "504" -> ApiStatus.of(504, "Timeout", "request timed out (injected)");
            default ->
                throw new SentenceException(
                        "no answer \"" + code + "\" is known", "known: " + String.join(", ", CODES));
        };
    }

    /** Empty when it is another sort of fault. */
    static Optional<Trouble> parse(Sentence sentence, Lengths lengths) {
        if (sentence.take("not sent")) {
            return fault("the call is not sent", new Effect.FailedUnsent());
        }
        if (sentence.take("answer lost, then crash")) {
            return fault("its answer is lost, then it crashes", new Effect.CrashAfterCommit());
        }
        if (sentence.take("answer lost")) {
            return fault("its answer is lost", new Effect.AnswerLost());
        }
        if (sentence.take("crash before it is sent")) {
            return fault("it crashes before the call is sent", new Effect.CrashBeforeSend());
        }
        if (sentence.take("applied")) {
            var delay = lengths.drawn(sentence);
            if (!sentence.take("late")) {
                throw new SentenceException("\"applied\" is followed by how late", "write applied 3s late");
            }
            return fault("the call is applied " + DurationText.of(delay) + " late", new Effect.AppliedLate(delay));
        }
        if (sentence.take("slowed by")) {
            var delay = lengths.drawn(sentence);
            return fault("the call is slowed by " + DurationText.of(delay), new Effect.Slow(delay));
        }
        if (sentence.take("refused with")) {
            String code = sentence.next().orElse("");
            return fault("the call is refused with " + code, new Effect.Refused(status(code)));
        }
        return Optional.empty();
    }

    /** Apart from the others: an instance can be paused too. */
    static Optional<Trouble> pause(String text, Lengths lengths) {
        Sentence sentence = new Sentence(text);
        if (!sentence.take("pause") || !text.strip().endsWith("before it is sent")) {
            return Optional.empty();
        }
        var length = lengths.lasting(sentence);
        if (!sentence.take("before it is sent") || !sentence.isOver()) {
            throw new SentenceException(
                    "\"" + sentence.rest() + "\" is left over at the end", "write pause 20s before it is sent");
        }
        return fault(
                "it stands still for " + DurationText.of(length) + " before the call is sent",
                new Effect.PauseBeforeSend(length));
    }

    private static Optional<Trouble> fault(String words, Effect effect) {
        return Optional.of(new Trouble.ToTheCall(words, effect));
    }
}
