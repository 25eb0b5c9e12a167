package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.simulator.world.CallRecord;

/**
 * The half of DG-1 that is about pauses: while nothing answers a process, it lists a kind again after pauses that grow from half of
 * 800 ms to half of thirty seconds at least, and so about as often as the logarithm of the time that this lasts. The Lease is asked for every
 * retry period (LE-7). Who has seen none asks before each claim whether anybody can have led, which is a list of one marked CR: as often as half of the
 * second in which a Lease is read that no watch tells of, and no more.
 * Chance is in each pause, so that who comes back is not met by everybody at once: where three kinds wait equally
 * long, three times in one silence, there is none. Once or twice they may be woken together.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(400);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** For the first attempt, for one that was under way, and for a watch that ended meanwhile. */
    private static final int MORE = 4;

    private static final Duration CLAIM = Duration.ofMillis(500);

    private static final String MARKED = "orkestra.orkspace.io/managed=true";

    private final Map<String, Silence> silences = new TreeMap<>();

    /** So many kinds that wait equally long wait in step, and so often in one silence that it is no accident. */
    private static final int IN_STEP = 3;

    /**
     * Since when nothing has answered a process.
     *
     * @param lists how often it has asked for what
     * @param failed when that failed last
     * @param pauses which kinds have waited for how long
     */
    private record Silence(
            Duration since,
            Map<String, Integer> lists,
            Map<String, Duration> failed,
            Map<Duration, Set<String>> pauses) {
        Silence(Duration since) {
            this(since, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        /** @return whether this is the pause that shows that there is no chance in them */
        boolean waited(String what, Duration at) {
            Duration from = failed.remove(what);
            if (from == null || from.compareTo(at) >= 0) {
                return false;
            }
            Set<String> kinds = pauses.computeIfAbsent(at.minus(from), _ -> new TreeSet<>());
            return kinds.add(what)
                    && kinds.size() == IN_STEP
                    && pauses.values().stream()
                                    .filter(each -> each.size() >= IN_STEP)
                                    .count()
                            == IN_STEP;
        }
    }

    void see(Moment moment, Findings findings) {
        switch (moment) {
            case Moment.Told(Duration at, CallRecord call) -> told(at, call, call.outcome());
            case Moment.Died(Duration _, String instance, int life) -> silences.remove(instance + "/" + life);
            case Moment.Sent(Duration at, CallRecord call)
            when call.call() instanceof Call.ListPage list && isJudged(list) -> {
                String process = Looks.process(call);
                Silence silence = silences.get(process);
                if (silence != null) {
                    String what = what(list);
                    findings.forbid(
                            !isInquiry(list) && silence.waited(what, at),
                            Reconnection.ID,
                            process + " asks for all kinds after the same pauses while nothing answers it");
                    int times = silence.lists().merge(what, 1, Integer::sum);
                    Duration length = at.minus(silence.since());
                    findings.forbid(
                            times == (isInquiry(list) ? claims(length) : allowed(length)) + 1,
                            Reconnection.ID,
                            process + " has listed " + list.type() + " " + times + " times in " + length.toMillis()
                                    + " ms in which nothing answered it");
                }
            }
            default -> {}
        }
    }

    private void told(Duration at, CallRecord call, @Nullable Answer outcome) {
        if (outcome == null) {
            return;
        }
        String process = Looks.process(call);
        if (outcome instanceof Answer.Done || outcome instanceof Answer.Refused) {
            silences.remove(process);
        } else {
            Silence silence = silences.computeIfAbsent(process, _ -> new Silence(at));
            if (call.call() instanceof Call.ListPage list && isJudged(list) && !isInquiry(list)) {
                silence.failed().put(what(list), at);
            }
        }
    }

    private static boolean isInquiry(Call.ListPage list) {
        return list.limit() == 1 && list.labelSelector().equals(MARKED);
    }

    private static int claims(Duration length) {
        return (int) (MORE + length.dividedBy(CLAIM));
    }

    private static boolean isJudged(Call.ListPage list) {
        return !list.labelSelector().contains(Marked.OWNER_UID)
                && !list.type().plural().equals("leases");
    }

    private static String what(Call.ListPage list) {
        return list.type().qualifiedPlural() + " " + list.namespace() + " " + list.labelSelector() + " "
                + list.fieldSelector() + (isInquiry(list) ? " once" : "");
    }

    private static int allowed(Duration length) {
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(length.dividedBy(FIRST));
        return (int) (MORE + doublings + length.dividedBy(LONGEST));
    }
}
