package ork.scenario.check;

/**
 * LC-2: a kind that is not installed holds back its box and those that wait for it; every other box starts as soon as its
 * process leads, and those that were held back start by themselves: within a second of what they waited for with watches
 * intact, and within a retry interval otherwise.
 */
final class MissingCrd implements Checker {
    static final String ID = "LC-2";

    private final Terms terms;
    private final Weather weather;
    private final Ripeness ripeness;

    MissingCrd(Evidence evidence) {
        this.terms = new Terms(evidence);
        this.weather = new Weather(evidence);
        this.ripeness = new Ripeness(evidence, terms, weather, ID, (_, _) -> true);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (!Terms.mayTurn(moment) && !(moment instanceof Moment.Acted)) {
            return;
        }
        terms.see(moment);
        weather.see(moment);
        ripeness.look(moment.at(), findings);
    }

    @Override
    public void end(Ledger last, Findings findings) {
        ripeness.end(findings.now(), findings);
    }
}
