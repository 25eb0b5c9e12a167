package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import ork.katalog.EventWatch;
import ork.katalog.Observation;
import ork.katalog.Watch;

/** Reads {@code observe} (section 2.14 of the language): what the included file says, then its own. */
final class ObserveLoader {
    private final WatchLoader watches;
    private final EventLoader events;
    private final NamedFiles files;

    ObserveLoader(WatchLoader watches, EventLoader events, NamedFiles files) {
        this.watches = watches;
        this.events = events;
        this.files = files;
    }

    Observation observation(Fields box) {
        Fields observe = box.map("observe");
        List<Watch> watched = new ArrayList<>();
        List<EventWatch> heard = new ArrayList<>();
        SortedSet<String> identities = new TreeSet<>();
        String include = observe.text("include");
        if (observe.isWritten("include")) {
            files.map(include, observe.positionOf("include"), observe.path("include"))
                    .ifPresent(file -> {
                        watches.add(file, watched, identities);
                        events.add(file, heard);
                        file.done();
                    });
        }
        watches.add(observe, watched, identities);
        events.add(observe, heard);
        observe.done();
        return new Observation(watched, heard);
    }
}
