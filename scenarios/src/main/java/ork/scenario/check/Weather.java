package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Whether what a process was told may have been late: the network suffered, or the process itself did. */
final class Weather {
    private final Duration quiet;
    private final Map<String, Boolean> processes = new TreeMap<>();
    private boolean network;
    /** When all that the network has suffered so far is over. */
    private Duration clear = Duration.ZERO;

    Weather(Evidence evidence) {
        this.quiet = evidence.milestones().quiet();
    }

    void see(Moment moment) {
        switch (moment) {
            case Moment.Acted acted
            when acted.sort() == Moment.Sort.NETWORK -> {
                network = true;
                clear = later(clear, end(acted));
            }
            case Moment.Acted acted when acted.sort() == Moment.Sort.INSTANCE -> processes.replaceAll((_, _) -> true);
            case Moment.Noted noted -> processes.putIfAbsent(noted.instance() + "/" + noted.life(), false);
            default -> {}
        }
    }

    /** Whether nothing has kept its watches from telling it of everything at once. */
    boolean isFair(String process) {
        return !network && !processes.getOrDefault(process, false);
    }

    /**
     * What is due from a moment on is due so long after it; or, where something went wrong, after it is over: a process that
     * suffered is itself again at the quiet point.
     */
    Duration due(String process, Duration from, Duration fair, Duration otherwise) {
        if (isFair(process)) {
            return from.plus(fair);
        }
        Duration over = processes.getOrDefault(process, false) ? quiet : clear;
        return later(from, over).plus(otherwise);
    }

    /** Of what is over at once nobody says how long it is felt. */
    private Duration end(Moment.Acted acted) {
        Duration said = acted.at().plus(acted.lasting());
        return acted.lasting().isZero() || said.compareTo(quiet) > 0 ? quiet : said;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
