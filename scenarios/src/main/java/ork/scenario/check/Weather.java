package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Whether what a process was told may have been late: the network suffered, or the process itself did. */
final class Weather {
    private final Duration quiet;
    private final Map<String, Boolean> processes = new TreeMap<>();
    private boolean network;

    Weather(Evidence evidence) {
        this.quiet = evidence.milestones().quiet();
    }

    void see(Moment moment) {
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.NETWORK -> network = true;
            case Moment.Acted acted when acted.sort() == Moment.Sort.INSTANCE -> processes.replaceAll((_, _) -> true);
            case Moment.Noted noted -> processes.putIfAbsent(noted.instance() + "/" + noted.life(), false);
            default -> {}
        }
    }

    /** Whether nothing has kept its watches from telling it of everything at once. */
    boolean isFair(String process) {
        return !network && !processes.getOrDefault(process, false);
    }

    /** What is due from a moment on is due so long after it, or after the quiet point where something went wrong. */
    Duration due(String process, Duration from, Duration fair, Duration otherwise) {
        if (isFair(process)) {
            return from.plus(fair);
        }
        return (from.compareTo(quiet) > 0 ? from : quiet).plus(otherwise);
    }
}
