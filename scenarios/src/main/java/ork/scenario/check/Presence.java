package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;

/**
 * Which processes are there: a process that runs and is not paused answers the probe, which asks twice a second, or is heard
 * of otherwise.
 */
final class Presence {
    private static final Duration HEARD = Duration.ofMillis(1_100);

    /** By process: when it was last heard of. */
    private final Map<String, Duration> heard = new TreeMap<>();

    private final TreeSet<String> leaving = new TreeSet<>();

    void see(Moment moment) {
        switch (moment) {
            case Moment.Shown shown -> hear(shown.instance() + "/" + shown.life(), shown.at());
            case Moment.Sent sent -> hear(Looks.process(sent.call()), sent.at());
            case Moment.Died died -> heard.remove(died.instance() + "/" + died.life());
            case Moment.Noted noted -> {
                String process = noted.instance() + "/" + noted.life();
                hear(process, noted.at());
                if (noted.fact() instanceof Fact.Stopping) {
                    leaving.add(process);
                }
            }
            default -> {}
        }
    }

    private void hear(String process, Duration at) {
        heard.put(process, at);
    }

    /** Whether a process beside this one is there, and is to stay. */
    boolean isAnotherThere(String process, Duration now) {
        return heard.entrySet().stream()
                .anyMatch(each -> !each.getKey().equals(process)
                        && !leaving.contains(each.getKey())
                        && now.minus(each.getValue()).compareTo(HEARD) <= 0);
    }
}
