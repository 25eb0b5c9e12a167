package ork.scenario.run;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.engine.Settings;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.Dependency;
import ork.scenario.check.Evidence;
import ork.scenario.language.Scenario;
import ork.simulator.world.Instance;
import ork.simulator.world.NetworkOptions;

/** What a run's record says of it from the beginning. */
final class About {
    private About() {}

    static Evidence.About of(Scenario scenario, Theatre theatre, Duration resync) {
        SortedMap<String, Long> drift = new TreeMap<>();
        for (Instance instance : theatre.instances()) {
            drift.put(instance.name(), instance.options().driftPpm());
        }
        Settings settings = theatre.settings;
        List<Evidence.BoxPlan> boxes =
                scenario.katalog().enabled().stream().map(About::box).toList();
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
                drift,
                boxes);
    }

    private static boolean isSteady(NetworkOptions network) {
        return Stream.of(network.toServer(), network.toClient(), network.watchDelivery())
                .allMatch(span -> span.min().equals(span.max()));
    }

    private static Evidence.BoxPlan box(CrdEntry entry) {
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
                entry.box().failureThreshold().value(),
                entry.box().retryBackoff().maxAttempts());
    }
}
