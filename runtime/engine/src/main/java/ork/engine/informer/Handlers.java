package ork.engine.informer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;

/** The handlers of one informer. What one of them throws is recorded and kept from everybody else (IS-1). */
final class Handlers {
    private final ResourceType type;
    private final Journal journal;
    private volatile List<InformerHandler> handlers = List.of();

    Handlers(ResourceType type, Journal journal) {
        this.type = type;
        this.journal = journal;
    }

    /** Under the informer's lock. */
    void add(InformerHandler handler) {
        List<InformerHandler> more = new ArrayList<>(handlers);
        more.add(handler);
        handlers = List.copyOf(more);
    }

    /** Under the informer's lock. */
    void remove(InformerHandler handler) {
        List<InformerHandler> fewer = new ArrayList<>(handlers);
        fewer.removeIf(other -> other == handler);
        handlers = List.copyOf(fewer);
    }

    void tell(List<Difference> differences) {
        for (Difference difference : differences) {
            each(handler -> tell(handler, difference));
        }
    }

    void synced() {
        each(InformerHandler::synced);
    }

    void refused(ApiStatus status) {
        each(handler -> handler.refused(status));
    }

    void tellOne(InformerHandler handler, List<Difference> differences, boolean synced) {
        differences.forEach(difference -> contained(handler, it -> tell(it, difference)));
        if (synced) {
            contained(handler, InformerHandler::synced);
        }
    }

    private void each(Consumer<InformerHandler> what) {
        for (InformerHandler handler : handlers) {
            contained(handler, what);
        }
    }

    private void contained(InformerHandler handler, Consumer<InformerHandler> what) {
        try {
            what.accept(handler);
        } catch (Throwable thrown) {
            if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
                throw broken;
            }
            journal.record(new Fact.HandlerPanicked(type, thrown));
        }
    }

    private static void tell(InformerHandler handler, Difference difference) {
        switch (difference) {
            case Difference.Changed(var before, var now, var unseen) -> handler.changed(before, now, unseen);
            case Difference.Removed(var last, var unseen) -> handler.removed(last, unseen);
        }
    }
}
