package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;

/**
 * LE-7: once everything has healed somebody leads and has its boxes at work again, by itself and however long that took:
 * within a lease of the first look at the Lease that is answered, which comes 3.5 s later at most (one that hangs 2.5 s and
 * a second until the next), and a second.
 */
final class EndlessCampaign implements Checker {
    static final String ID = "LE-7";
    private static final Duration UNSEEN = Duration.ofMillis(3_500);
    private static final Duration WORK = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Terms terms;
    /** Whether anybody ever was at work: the first start is no resumption. */
    private boolean worked;

    private Optional<Duration> idleSince = Optional.of(Duration.ZERO);

    EndlessCampaign(Evidence evidence) {
        this.evidence = evidence;
        this.terms = new Terms(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (!Terms.mayTurn(moment)) {
            return;
        }
        terms.see(moment);
        if (!isAtWork()) {
            idleSince = idleSince.or(() -> Optional.of(moment.at()));
        } else if (idleSince.isPresent()) {
            if (worked) {
                findings.judge(ID);
            }
            worked = true;
            judge(moment.at(), "somebody reconciled again", findings);
            idleSince = Optional.empty();
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (idleSince.isPresent()) {
            judge(findings.now(), "the end, and nobody reconciled again", findings);
        }
    }

    private boolean isAtWork() {
        boolean nothingToDo = evidence.about().boxes().stream()
                .noneMatch(box -> terms.installed(box).isPresent());
        return terms.leading().values().stream()
                .anyMatch(term -> nothingToDo || !term.boxes().isEmpty());
    }

    private void judge(Duration at, String what, Findings findings) {
        Duration quiet = evidence.milestones().quiet();
        if (at.compareTo(quiet) < 0) {
            return;
        }
        Duration from = idleSince.filter(since -> since.compareTo(quiet) > 0).orElse(quiet);
        Duration took = at.minus(from);
        findings.measure(Catalogue.RESUMPTION, took);
        findings.require(
                took.compareTo(evidence.about().lease().plus(UNSEEN).plus(WORK)) <= 0,
                ID,
                "all had healed, and it took " + took.toMillis() + " ms until " + what);
    }
}
