package ork.scenario.check;

import java.util.List;

/** Holds a run's record against every guarantee that has a checker. */
public final class Judge {
    private Judge() {}

    public static Findings judge(Evidence evidence) {
        List<Checker> checkers = Checkers.ALL.stream()
                .map(rule -> rule.checker().apply(evidence))
                .toList();
        Findings findings = new Findings();
        Ledger ledger = new Ledger(evidence);
        int number = 0;
        for (Moment moment : evidence.moments()) {
            findings.come(number++, moment.at());
            for (Checker checker : checkers) {
                checker.see(moment, ledger, findings);
            }
            if (moment instanceof Moment.Stored stored) {
                ledger.write(stored.change());
            }
        }
        findings.come(number, evidence.milestones().end());
        checkers.forEach(checker -> checker.end(ledger, findings));
        return findings;
    }
}
