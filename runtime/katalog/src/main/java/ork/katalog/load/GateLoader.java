package ork.katalog.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.katalog.Gates;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Nearest;
import ork.katalog.template.Reads;

/** Reads {@code preReconcile}, and the gates of events (section 2.14 of the language). */
final class GateLoader {
    private final ConditionLoader conditions;
    private final ExternalLoader calls;
    private final Seen seen;
    private final Diagnostics diagnostics;

    GateLoader(ConditionLoader conditions, ExternalLoader calls, Seen seen, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.calls = calls;
        this.seen = seen;
        this.diagnostics = diagnostics;
    }

    /** @param events the names of what {@code observe.events} declares */
    Gates gates(Fields box, List<String> events) {
        Fields section = box.map("preReconcile");
        section.know(List.of("sentinels", "external", "enqueueGate", "reconcileGate"));
        List<ExternalCall> shared =
                seen.in(Place.PLAIN.hearing(events), () -> calls.calls(section, ExternalLoader.TIMEOUT));
        List<Gates.Sentinel> sentinels = sentinels(section);
        Optional<Gates.Gate> enqueue = Optional.empty();
        if (section.isWritten("enqueueGate")) {
            enqueue = Optional.of(gate(section.map("enqueueGate"), sentinels, shared, List.of()));
        }
        Optional<Gates.Gate> reconcile = Optional.empty();
        if (section.isWritten("reconcileGate")) {
            Fields gate = section.map("reconcileGate");
            boolean aware = gate.flag("eventAware", false);
            Gates.Gate found = gate(gate, sentinels, List.of(), aware ? events : List.of());
            List<ExternalCall> made = new ArrayList<>(shared);
            made.addAll(found.calls());
            reconcile = Optional.of(new Gates.Gate(found.position(), found.conditions(), found.open(), made, aware));
            if (aware && events.isEmpty()) {
                diagnostics.warning(
                        gate.positionOf("eventAware"),
                        gate.path("eventAware") + " has no effect",
                        "there is nothing under observe.events; what changes of the CR itself is never lost, see sentinels",
                        "");
            }
        } else if (!shared.isEmpty()
                && enqueue.map(gate -> gate.calls().isEmpty()).orElse(true)) {
            diagnostics.warning(
                    section.positionOf("external"),
                    section.path("external") + " is called for nobody",
                    "there is no gate that could go by it",
                    "");
        }
        section.done();
        return new Gates(sentinels, enqueue, reconcile);
    }

    /** The gate of an event that is observed; empty where it has none. */
    Optional<Gates.Gate> ofEvent(Fields event, String name) {
        if (!event.isWritten("enqueueGate")) {
            event.know(List.of("enqueueGate"));
            return Optional.empty();
        }
        return Optional.of(gate(event.map("enqueueGate"), List.of(), List.of(), List.of(name)));
    }

    private List<Gates.Sentinel> sentinels(Fields section) {
        List<Gates.Sentinel> sentinels = new ArrayList<>();
        for (String word : section.texts("sentinels")) {
            Optional<Gates.Sentinel> sentinel = Gates.Sentinel.named(word);
            if (sentinel.isPresent()) {
                sentinels.add(sentinel.get());
                continue;
            }
            diagnostics.error(
                    section.positionOf("sentinels"),
                    section.path("sentinels") + " names \"" + word + "\"",
                    "one of " + words().stream().collect(Collectors.joining(", ")) + " is wanted",
                    Nearest.to(word, words())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return sentinels;
    }

    private static List<String> words() {
        return Arrays.stream(Gates.Sentinel.values()).map(Gates.Sentinel::word).toList();
    }

    /**
     * @param shared calls that are made for it too, where it goes by them
     * @param events the names that it may ask about
     */
    private Gates.Gate gate(
            Fields gate, List<Gates.Sentinel> declared, List<ExternalCall> shared, List<String> events) {
        Place place = Place.PLAIN.hearing(events);
        List<ExternalCall> own = seen.in(place, () -> calls.calls(gate, ExternalLoader.TIMEOUT));
        Conditions gates = seen.in(place, () -> conditions.conditions(gate));
        boolean open = gate.word("failPolicy", "open", "closed").equals("open");
        gate.done();
        Reads reads = gates.reads()
                .and(Reads.all(own.stream().map(ExternalCall::reads).toList()));
        List<ExternalCall> made = new ArrayList<>();
        shared.stream().filter(call -> goesBy(reads, call)).forEach(made::add);
        made.addAll(own);
        for (Gates.Sentinel sentinel : Gates.Sentinel.values()) {
            boolean asked = reads.paths().stream()
                    .anyMatch(path -> path.equals(List.of(sentinel.word()))
                            || path.equals(List.of("sentinels", sentinel.word())));
            if (asked && !declared.contains(sentinel)) {
                diagnostics.error(
                        gate.position(),
                        gate.path() + " asks for " + sentinel.word(),
                        "it is not declared",
                        "add it to preReconcile.sentinels");
            }
        }
        return new Gates.Gate(gate.position(), gates, open, made, false);
    }

    private static boolean goesBy(Reads reads, ExternalCall call) {
        return reads.everything()
                || reads.paths().stream()
                        .anyMatch(path -> path.getFirst().equalsIgnoreCase("external")
                                && (path.size() == 1 || path.get(1).equalsIgnoreCase(call.name())));
    }
}
