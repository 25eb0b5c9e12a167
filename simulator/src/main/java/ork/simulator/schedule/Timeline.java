package ork.simulator.schedule;

import org.jspecify.annotations.Nullable;
import ork.doors.Clock;

/** Virtual time and what is due in it. */
final class Timeline {
    private final EventQueue events = new EventQueue();
    private final long pointsAtOneMomentMax;
    private long now;
    private long pointsAtThisMoment;

    Timeline(long pointsAtOneMomentMax) {
        this.pointsAtOneMomentMax = pointsAtOneMomentMax;
    }

    long now() {
        return now;
    }

    boolean isEmpty() {
        return events.size() == 0;
    }

    Clock.Timer at(long due, Runnable action) {
        EventQueue.Event event = events.add(Math.max(due, now), action);
        return () -> events.remove(event);
    }

    /** Moves to the next thing that is due by {@code until}, or else to {@code until}, and says what there is to do. */
    @Nullable
    Runnable advance(long until) {
        EventQueue.Event first = events.peek();
        if (first == null || first.due > until) {
            moveTo(until);
            return null;
        }
        events.poll();
        moveTo(first.due);
        return first.action;
    }

    /** Whether something else is due at this very moment: what happens together is there to choose from together. */
    boolean isMoreDueNow() {
        EventQueue.Event first = events.peek();
        return first != null && first.due <= now;
    }

    private void moveTo(long moment) {
        if (moment > now) {
            now = moment;
            pointsAtThisMoment = 0;
        }
    }

    /** @return whether fewer switch points have passed at this moment than a sane program makes */
    boolean countPoint() {
        return ++pointsAtThisMoment <= pointsAtOneMomentMax;
    }
}
