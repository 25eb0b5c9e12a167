package ork.testing;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.ReflectionSupport;

/** Plays what {@link SimulatedTest} says, a seed at a time. */
final class SimulatedTestExtension implements TestTemplateInvocationContextProvider {
    private static final String SEED = "[0-9]{1,18}";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(SimulatedTest.class);
    }

    @Override
    public Stream<? extends TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        SimulatedTest wanted = context.getRequiredTestMethod().getAnnotation(SimulatedTest.class);
        Simulation simulation =
                wanted.from().isEmpty() ? simulation(wanted) : named(context.getRequiredTestClass(), wanted);
        String[] ends = wanted.seeds().split("\\.\\.", -1);
        if (ends.length > 2 || !ends[0].matches(SEED) || !ends[ends.length - 1].matches(SEED)) {
            throw wrong(
                    "seeds = \"" + wanted.seeds() + "\" names no seeds: a number is wanted, or a range such as 1..20");
        }
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[ends.length - 1]);
        if (last < first) {
            throw wrong("seeds = \"" + wanted.seeds() + "\" ends before it begins");
        }
        return LongStream.rangeClosed(first, last)
                .mapToObj(seed -> new PlayedInvocation(
                        "seed " + seed, SimulationRun.class, () -> holding(simulation.seed(seed))));
    }

    private static SimulationRun holding(Simulation simulation) {
        return simulation.run().assertAllHold().runs().getFirst();
    }

    private static Simulation simulation(SimulatedTest wanted) {
        if (wanted.katalog().isEmpty()) {
            throw wrong(
                    "katalog names the file of a Katalog, or from a method that returns a Simulation; neither is there");
        }
        Simulation simulation = Simulation.of(wanted.katalog()).replicas(wanted.replicas());
        for (String file : wanted.with()) {
            simulation = simulation.with(file);
        }
        return wanted.faults().length == 0
                ? simulation
                : simulation.faults(wanted.faults()).lasting(Duration.ofSeconds(wanted.lastingSeconds()));
    }

    private static Simulation named(Class<?> test, SimulatedTest wanted) {
        if (!wanted.katalog().isEmpty() || wanted.with().length > 0 || wanted.faults().length > 0) {
            throw wrong("from = \"" + wanted.from() + "\" says all: katalog, with and faults belong to its Simulation");
        }
        Method method = ReflectionSupport.findMethod(test, wanted.from())
                .filter(found -> Modifier.isStatic(found.getModifiers()) && found.getReturnType() == Simulation.class)
                .orElseThrow(() -> wrong(test.getSimpleName() + " has no static method " + wanted.from()
                        + "() that returns a Simulation"));
        if (ReflectionSupport.invokeMethod(method, null) instanceof Simulation simulation) {
            return simulation;
        }
        throw wrong(wanted.from() + "() returned null");
    }

    private static ExtensionConfigurationException wrong(String what) {
        return new ExtensionConfigurationException("@SimulatedTest: " + what + ".");
    }
}
