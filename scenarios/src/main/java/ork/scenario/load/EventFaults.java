package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import ork.doors.DurationText;
import ork.scenario.language.Trouble;
import ork.simulator.world.Arrival;

/** Reads the sentences of faults that are done to one event of a watch. */
final class EventFaults {
    static final List<String> FORMS =
            List.of("event lost", "event 3s late", "stream broken", "stream expired", "stream silent");

    private EventFaults() {}

    /** Empty when it is another sort of fault. */
    static Optional<Trouble> parse(Sentence sentence, Lengths lengths) {
        if (sentence.take("event lost")) {
            return fault("the event is lost", new Arrival.Lost());
        }
        if (sentence.take("event")) {
            var delay = lengths.drawn(sentence);
            if (!sentence.take("late")) {
                throw new SentenceException("\"event\" is followed by how late", "write event 3s late");
            }
            return fault("the event arrives " + DurationText.of(delay) + " late", new Arrival.Late(delay));
        }
        if (sentence.take("stream broken")) {
            return fault("the stream breaks before the event", new Arrival.Broken());
        }
        if (sentence.take("stream expired")) {
            return fault("the stream expires before the event", new Arrival.Expired());
        }
        if (sentence.take("stream silent")) {
            return fault("the stream falls silent before the event", new Arrival.Silent());
        }
        return Optional.empty();
    }

    private static Optional<Trouble> fault(String words, Arrival arrival) {
        return Optional.of(new Trouble.ToTheEvent(words, arrival));
    }
}
