package ork.scenario.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.engine.Settings;
import ork.engine.box.ChildKinds;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.Dependency;
import ork.scenario.check.Evidence;
import ork.scenario.language.Deed;
import ork.scenario.language.HookThrow;
import ork.scenario.language.Panic;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.scenario.language.Trouble;
import ork.simulator.world.Instance;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.Span;

/** What a run's record says of it from the beginning. */
final class About {
    private static final Duration PROMPT = Duration.ofMillis(300);

    private About() {}

    static Evidence.About of(Scenario scenario, Theatre theatre, Duration resync) {
        SortedMap<String, Long> drift = new TreeMap<>();
        for (Instance instance : theatre.instances()) {
            drift.put(instance.name(), instance.options().driftPpm());
        }
        Settings settings = theatre.settings;
        List<Evidence.BoxPlan> boxes = scenario.katalog().enabled().stream()
                .map(entry -> box(scenario, entry))
                .toList();
        return new Evidence.About(
                theatre.world.options().epoch(),
                boxes.stream().map(Evidence.BoxPlan::type).toList(),
                theatre.lease(),
                resync,
                settings.election().lease(),
                settings.election().retryPeriod(),
                settings.drain(),
                settings.crdRetry(),
                isSteady(theatre.world.options().network()),
                isPrompt(theatre.world.options().network()),
                isBreaking(scenario),
                drift,
                boxes,
                scenario.world().webhooks().values().stream()
                        .flatMap(webhook -> webhook.about().stream()
                                .map(type -> new Evidence.Admission(
                                        type, webhook.fails(), webhook.sets(), webhook.denies())))
                        .toList());
    }

    private static boolean isSteady(NetworkOptions network) {
        return Stream.of(network.toServer(), network.toClient(), network.watchDelivery())
                .allMatch(Span::isFixed);
    }

    private static boolean isPrompt(NetworkOptions network) {
        return Stream.of(network.toServer(), network.toClient(), network.watchDelivery())
                .allMatch(span -> span.max().compareTo(PROMPT) < 0);
    }

    private static boolean isBreaking(Scenario scenario) {
        return Stream.concat(
                        scenario.hooks().values().stream().flatMap(List::stream).map(HookThrow::panic),
                        scenario.steps().stream().flatMap(step -> panic(step).stream()))
                .anyMatch(panic -> panic == Panic.OUT_OF_MEMORY);
    }

    private static Optional<Panic> panic(Step step) {
        return step.deed() instanceof Deed.Fault(Trouble.InAStage(Panic panic, int _))
                ? Optional.of(panic)
                : Optional.empty();
    }

    private static Evidence.BoxPlan box(Scenario scenario, CrdEntry entry) {
        TreeSet<ResourceType> makes = new TreeSet<>();
        scenario.versions().stream()
                .flatMap(version -> version.crd(entry.name()).stream())
                .forEach(each -> makes.addAll(ChildKinds.of(each.box()).keySet()));
        return new Evidence.BoxPlan(
                entry.name(),
                entry.type(),
                entry.dependsOn().stream()
                        .map(on -> new Evidence.Dependence(on.on(), on.condition() != Dependency.Condition.STARTED))
                        .toList(),
                entry.box().cross().stream()
                        .filter(read -> read.remote().isEmpty())
                        .map(CrossRead::crd)
                        .toList(),
                entry.box().hook().isPresent() ? Optional.empty() : Optional.of(List.copyOf(makes)),
                entry.box().failureThreshold().value(),
                entry.box().retryBackoff().maxAttempts(),
                entry.box().retryBackoff().maxAttempts() > 1
                        ? entry.box().retryBackoff().max()
                        : Duration.ZERO,
                entry.box().resync().value(),
                entry.box().autoscale().isPresent() ? 1 : entry.box().workers().value(),
                entry.gates().enqueue().isPresent()
                        || !entry.box().behaviour().rules().isEmpty(),
                !entry.ignoreStatusPatch() && !entry.ignoreObservedGeneration());
    }
}
