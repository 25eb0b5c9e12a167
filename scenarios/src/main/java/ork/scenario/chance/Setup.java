package ork.scenario.chance;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.engine.reconcile.Choice;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.external.Externals;
import ork.scenario.language.WorldPlan;
import ork.simulator.schedule.SeededRandom;

/**
 * What the random runs of a Katalog have in common.
 *
 * @param katalogFile as a scenario file is to name it
 * @param objects CRs and what else is there from the beginning
 * @param children what the Katalog makes of the CRs when nothing goes wrong, for strangers to touch
 * @param replicas instances of the runtime, 1 to 5
 * @param seconds how long users and faults are at work, from 5
 * @param sorts what may go wrong; none for nothing
 */
public record Setup(
        String katalogFile,
        Katalog katalog,
        List<JsonObject> objects,
        List<Child> children,
        int replicas,
        int seconds,
        List<FaultSort> sorts) {
    public Setup {
        objects = List.copyOf(objects);
        children = List.copyOf(children);
        sorts = List.copyOf(sorts);
    }

    /** Those of the objects that the Katalog has an entry for. */
    public List<JsonObject> crs() {
        return objects.stream().filter(object -> entry(object).isPresent()).toList();
    }

    Optional<CrdEntry> entry(JsonObject object) {
        return entry(katalog, object);
    }

    static Optional<CrdEntry> entry(Katalog katalog, JsonObject object) {
        return katalog.enabled().stream()
                .filter(entry -> entry.type().kind().equals(object.text("kind"))
                        && entry.type().apiVersion().equals(object.text("apiVersion")))
                .findFirst();
    }

    /** The kinds that the Katalog reconciles. */
    List<String> reconciled() {
        return katalog.enabled().stream().map(entry -> entry.type().kind()).toList();
    }

    /** The kinds that boxes of others wait for: with no CR of one of them they may wait for ever. */
    public SortedSet<String> awaited() {
        SortedSet<String> kinds = new TreeSet<>();
        katalog.enabled().stream()
                .flatMap(entry -> entry.dependsOn().stream())
                .flatMap(on -> katalog.crd(on.on()).stream())
                .forEach(entry -> kinds.add(entry.type().kind()));
        return kinds;
    }

    /** What the runtime reads and writes: CRs and children. */
    List<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>(reconciled());
        for (CrdEntry entry : katalog.enabled()) {
            ChildKinds.of(entry.box()).keySet().stream().map(ResourceType::kind).forEach(kinds::add);
        }
        return List.copyOf(kinds);
    }

    /**
     * Who answers the Katalog's HTTP calls, as a world says it; empty where it makes none. A gate stays shut without an answer, and a
     * last call is given up some time, so there may be none, unless others wait; who needs an answer for anything else gets the one that {@code ork simulate} gives.
     */
    Optional<String> hosts(SeededRandom random) {
        List<Externals> calls = katalog.enabled().stream()
                .map(CrdEntry::externals)
                .filter(externals -> !externals.isEmpty())
                .toList();
        boolean patient = awaited().isEmpty()
                && calls.stream()
                        .allMatch(each -> each.gate().size() + each.onDelete().size()
                                == each.all().size());
        boolean gates = katalog.enabled().stream()
                .anyMatch(entry -> !entry.gates().calls().isEmpty());
        if (calls.isEmpty() && !gates) {
            return Optional.empty();
        }
        return Optional.of(
                patient && random.chance(0.4)
                        ? WorldPlan.Hosts.words().get(random.nextInt(2))
                        : WorldPlan.Hosts.DEVELOPMENT.word());
    }

    /** The unlikely choices that can change anything here: some need CRs that wait beside each other. */
    List<String> choices() {
        return Stream.of(Choice.values())
                .filter(choice -> switch (choice) {
                    case SHORT_QUEUE ->
                        katalog.enabled().stream()
                                .anyMatch(entry ->
                                        !entry.box().behaviour().rules().isEmpty() && hasSeveral(entry));
                    case YOUNGEST_FIRST -> katalog.enabled().stream().anyMatch(this::hasSeveral);
                    case EARLY_RESYNC, FORCED_LIST, SHORT_WATCH, ANOTHER_TURN -> true;
                })
                .map(Choice::words)
                .toList();
    }

    private boolean hasSeveral(CrdEntry entry) {
        return objects.stream()
                        .filter(object -> entry(object).filter(entry::equals).isPresent())
                        .count()
                > 1;
    }

    /** The classes of the Katalog's hooks. */
    List<String> hooks() {
        return katalog.enabled().stream()
                .flatMap(entry -> entry.box().hook().stream())
                .map(hook -> hook.function())
                .toList();
    }
}
