package ork.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import ork.doors.WatchRequest;

/** The watches that an instance has open, and what happens to them. */
final class Streams {
    private final List<SimWatch> open = new ArrayList<>();

    void add(SimWatch stream) {
        open.add(stream);
    }

    void remove(SimWatch stream) {
        open.remove(stream);
    }

    List<WatchRequest> requests() {
        return open.stream().map(SimWatch::request).toList();
    }

    List<WatchRequest> connected() {
        return open.stream()
                .filter(SimWatch::isConnected)
                .map(SimWatch::request)
                .toList();
    }

    void each(Consumer<SimWatch> effect) {
        List.copyOf(open).forEach(effect);
    }

    void each(Predicate<WatchRequest> which, Consumer<SimWatch> effect) {
        open.stream().filter(stream -> which.test(stream.request())).toList().forEach(effect);
    }

    /** Their reader is no more. */
    void abandon() {
        each(SimWatch::abandon);
        open.clear();
    }
}
