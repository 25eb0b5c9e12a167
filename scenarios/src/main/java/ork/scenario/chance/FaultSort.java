package ork.scenario.chance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The sorts of what can go wrong in a random run; each run has some of them. Their names are those of {@code --faults}. */
public enum FaultSort {
    CRASH("a process is killed", Faults::crash),
    STOP("a process is told to stop", Faults::stop),
    NODE("a machine goes down", Faults::node),
    PAUSE("a process stands still", Faults::pause),
    SUSPEND("a machine sleeps", Faults::suspend),
    INTERRUPTION("a process is killed or stands still between two instructions", Faults::interruption),
    CALL_CRASH("a process dies before a call is sent, or after it took effect", CallFaults::crash),
    CALL_UNSENT("a call is not sent", CallFaults::unsent),
    CALL_UNANSWERED("the answer to a call is lost", CallFaults::unanswered),
    CALL_LATE("a call takes effect late", CallFaults::late),
    CALL_SLOW("a call is slow", CallFaults::slow),
    CALL_REFUSED("a call is refused once", CallFaults::refused),
    CALL_PAUSE("a process stands still before a call is sent", CallFaults::pause),
    REFUSALS("all calls of a sort are refused for a while", CallFaults::refusals),
    LOSS("calls and answers get lost by chance", WorldFaults::loss),
    LATENCY("calls and watch events take longer than usual", WorldFaults::latency),
    CUT("connections are refused", Faults::cut),
    SILENCE("packets vanish", Faults::silence),
    ONE_WAY("packets of one direction vanish", Faults::oneWay),
    WATCHES("watches drop, expire, stall or lag", Faults::watches),
    BOOKMARKS("watches get no bookmarks", Faults::bookmarks),
    EVENTS("a watch event is late, or breaks the stream", Faults::events),
    API("the API goes down", ServerFaults::api),
    SERVERS("several API servers, that go down, restart or lag behind", ServerFaults::servers),
    HISTORY("the history is compacted", ServerFaults::history),
    LEASE("the Lease is deleted, taken or not to be had", ServerFaults::lease),
    CLOCKS("clocks are wrong", WorldFaults::clocks),
    PANIC("the runtime panics at a stage", Faults::panic),
    HOOKS("hooks throw", WorldFaults::hooks),
    CRDS("a CRD comes late", Faults::nothing),
    KINDS("a CRD goes, with all its CRs, and comes back", Faults::nothing),
    HELD("somebody else holds a CR, and lets it go by force", Faults::nothing),
    GAP("a child is deleted while nobody is told of anything", Outages::gap),
    OUTAGE("something is gone for longer than a lease, or for minutes", Outages::outage),
    NAP("a process stands still while a write of its is under way, for longer than a lease", Outages::nap),
    FLOOD("many CRs at once", ServerFaults::flood),
    CROWD("very many CRs at once, and nothing else", ServerFaults::crowd),
    PANICS("a stage panics for minutes, and nothing else goes wrong", Faults::panics),
    WEBHOOKS("a gateway's webhook does not answer", WorldFaults::webhooks),
    HOSTS("hosts that are called do not answer", WorldFaults::hosts),
    CHOICES("legal choices that are unlikely", WorldFaults::choices),
    LINKS("ways to API servers are broken, slow or lossy, in one direction or both", ServerFaults::links),
    HANDOVER(
            "a process is told to stop while a write of its is under way, or while nothing else goes wrong",
            Reigns::handover),
    SUCCESSION("a leader dies, where clocks are wrong or followers hear nothing", Reigns::succession),
    LANDING("a write of a leader that has died lands when users wish for something else", Reigns::landing),
    RIVALS("others write fields of children again and again", Company::rivals),
    PODS("workloads have Pods, which take their time", Company::pods);

    private final String meaning;
    private final Consumer<Draft> drawing;

    FaultSort(String meaning, Consumer<Draft> drawing) {
        this.meaning = meaning;
        this.drawing = drawing;
    }

    /** As the command line says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What goes wrong, for people. */
    public String meaning() {
        return meaning;
    }

    public static Optional<FaultSort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(FaultSort::word).toList();
    }

    /**
     * How likely it is that nothing else goes wrong beside it. What it does to others, and how soon it is over, can be told to the
     * moment only then: a bound of a second is not judged beside much else.
     */
    double alone() {
        return switch (this) {
            case CROWD, PANICS -> 1;
            case HANDOVER, SUCCESSION -> 0.7;
            case CRDS, KINDS, GAP -> 0.4;
            default -> 0;
        };
    }

    /** Lets it go wrong once more. */
    void draw(Draft draft) {
        drawing.accept(draft);
    }
}
