package ork.simulator.world;

import ork.doors.Answer;
import ork.doors.WatchEvent;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.Trace;

/**
 * Writes what happens in the world into the trace. Calls go into the hash by their parts: writing their names out would
 * be most of a run's work, so that is done only when somebody wants to read it.
 */
final class Chronicle {
    private final Scheduler scheduler;
    private final Trace trace;

    Chronicle(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.trace = scheduler.trace();
    }

    /** Something rare that needs no more than its words. */
    void note(String text) {
        trace.event(scheduler.now(), text, 0);
        line(text);
    }

    void commit(Change change) {
        trace.event(scheduler.now(), change.kind().name(), change.revision());
        trace.add(change.object().hashCode());
        if (trace.wantsLines()) {
            line("commit " + change.revision() + ": " + change.kind() + " " + change.ref());
        }
    }

    void sent(CallRecord record) {
        call("sent", record, "", 0);
        if (trace.wantsLines()) {
            line(record.toString());
        }
    }

    void suffered(CallRecord record, Effect effect) {
        call("suffers", record, effect.getClass().getSimpleName(), 0);
        if (trace.wantsLines()) {
            line(record + " suffers " + effect);
        }
    }

    void handled(CallRecord record, Answer answer) {
        call("handled", record, answer.getClass().getSimpleName(), weight(answer));
        if (trace.wantsLines()) {
            line("  handled: " + record + ": " + brief(answer));
        }
    }

    void told(CallRecord record, Answer answer) {
        call("told", record, answer.getClass().getSimpleName(), weight(answer));
        if (trace.wantsLines()) {
            line("  told: " + record + ": " + brief(answer));
        }
    }

    void watchEvent(CallRecord record, WatchEvent event) {
        call("watch", record, event.getClass().getSimpleName(), 0);
        if (trace.wantsLines()) {
            line("  arrived: " + record + ": " + event.getClass().getSimpleName());
        }
    }

    void fact(Instance instance, Fact fact) {
        trace.event(scheduler.now(), fact.getClass().getSimpleName(), instance.incarnation());
        trace.add(instance.name());
        if (trace.wantsLines()) {
            line(instance.name() + " notes " + fact.getClass().getSimpleName());
        }
    }

    private void call(String what, CallRecord record, String how, long detail) {
        trace.event(scheduler.now(), what, record.number());
        trace.add(record.instance());
        trace.add(record.name().verb());
        trace.add(record.name().resource());
        trace.add(record.name().namespace());
        trace.add(record.name().name());
        trace.add(how);
        trace.add(detail);
    }

    private void line(String text) {
        if (trace.wantsLines()) {
            trace.line(scheduler.now() / 1_000 + " us  " + text);
        }
    }

    private static long weight(Answer answer) {
        return switch (answer) {
            case Answer.Done(var body) -> body.hashCode();
            case Answer.Refused(var status) -> status.code();
            case Answer.Unsent(String why) -> why.hashCode();
            case Answer.Unknown(String why) -> why.hashCode();
        };
    }

    private static String brief(Answer answer) {
        return switch (answer) {
            case Answer.Done(var body) -> "done, version " + body.text("metadata", "resourceVersion");
            case Answer.Refused(var status) -> status.code() + " " + status.reason();
            case Answer.Unsent(String why) -> "unsent, " + why;
            case Answer.Unknown(String why) -> "unknown, " + why;
        };
    }
}
