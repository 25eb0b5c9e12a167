package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import ork.simulator.world.CallRecord;

/** Holds a run's record against every guarantee that has a checker. */
public final class Judge {
    private static final List<String> BOOKS = List.of("leases.", "events");

    private Judge() {}

    public static Findings judge(Evidence evidence) {
        List<Checker> checkers = Checkers.ALL.stream()
                .map(rule -> rule.checker().apply(evidence))
                .toList();
        List<Checker> ofPages = checkers.stream().filter(Checker::looksAtPages).toList();
        Findings findings = new Findings();
        long writes = 0;
        Ledger ledger = new Ledger(evidence);
        int number = 0;
        for (Moment moment : evidence.moments()) {
            findings.come(number++, moment.at());
            writes += isWrite(moment) ? 1 : 0;
            for (Checker checker : moment instanceof Moment.Shown ? ofPages : checkers) {
                checker.see(moment, ledger, findings);
            }
            if (moment instanceof Moment.Stored stored) {
                ledger.write(stored.change());
            }
        }
        findings.come(number, evidence.milestones().end());
        checkers.forEach(checker -> checker.end(ledger, findings));
        findings.measure(Catalogue.WRITES, Distribution.of(writes));
        return findings;
    }

    private static boolean isWrite(Moment moment) {
        return moment instanceof Moment.Sent(Duration _, CallRecord call)
                && call.writes()
                && BOOKS.stream().noneMatch(call.name().resource()::startsWith);
    }
}
