package ork.engine.leadership;

import ork.engine.journal.Fact;
import ork.engine.journal.Journal;

/** Tells the listener and the journal what has become of an election. Used by the elector's thread. */
final class Announcer {
    private final String identity;
    private final Journal journal;
    private final ElectionListener listener;
    private boolean leads;
    private String holder = "";
    private boolean answered = true;

    Announcer(String identity, Journal journal, ElectionListener listener) {
        this.identity = identity;
        this.journal = journal;
        this.listener = listener;
    }

    /**
     * Tells what has changed since the last time. Terms are acquired by the thread that calls this, so none is skipped.
     *
     * @param lostBecause why the last term ended, if it has
     */
    void tell(Election now, String lostBecause) {
        boolean leadsNow = now.role() instanceof Role.Leading;
        if (leads && !leadsNow) {
            leads = false;
            journal.record(new Fact.LostLeadership(identity, lostBecause));
            contained(() -> listener.lost(lostBecause));
        }
        String holderNow = now.sight().holder();
        if (!holderNow.equals(holder)) {
            holder = holderNow;
            if (!holder.isEmpty() && !holder.equals(identity)) {
                journal.record(new Fact.SawLeader(holder));
                contained(() -> listener.leaderSeen(holder));
            }
        }
        if (leadsNow && !leads) {
            leads = true;
            journal.record(new Fact.BecameLeader(identity));
            contained(listener::acquired);
        }
    }

    /** A call had an answer, or had none. */
    void reached(boolean nowAnswered) {
        boolean again = nowAnswered && !answered;
        answered = nowAnswered;
        if (again) {
            contained(listener::clusterAnswersAgain);
        }
    }

    void failed(String why) {
        journal.record(new Fact.CampaignFailed(why));
    }

    private void contained(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            failed("a listener of the election threw " + thrown);
        }
    }
}
