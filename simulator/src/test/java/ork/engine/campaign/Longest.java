package ork.engine.campaign;

import java.time.Duration;

/** The longest times of many runs. */
final class Longest {
    private Duration unseen = Duration.ZERO;
    private Duration toLead = Duration.ZERO;
    private Duration toConverge = Duration.ZERO;
    private Duration toMend = Duration.ZERO;
    private Duration toMendUnwatched = Duration.ZERO;

    void add(Campaign.Report report) {
        unseen = longer(unseen, report.unseen());
        toLead = longer(toLead, report.toLead());
        toConverge = longer(toConverge, report.toConverge());
        toMend = longer(toMend, report.toMend());
        toMendUnwatched = longer(toMendUnwatched, report.toMendUnwatched());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public String toString() {
        return "longest: until somebody looked at the Lease " + unseen.toMillis() + " ms, until somebody led "
                + toLead.toMillis() + " ms, until it had come to what is declared "
                + toConverge.toMillis() + " ms, until a drift was mended " + toMend.toMillis()
                + " ms, with broken watches "
                + toMendUnwatched.toMillis() + " ms";
    }
}
