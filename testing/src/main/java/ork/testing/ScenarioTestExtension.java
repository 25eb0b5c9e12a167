package ork.testing;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import ork.scenario.run.Outcome;

/** Plays what {@link ScenarioTest} names, a file at a time. */
final class ScenarioTestExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(ScenarioTest.class);
    }

    @Override
    public Stream<? extends TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        String place = context.getRequiredTestMethod()
                .getAnnotation(ScenarioTest.class)
                .value();
        return Scenarios.files(place).stream()
                .map(file -> new PlayedInvocation(
                        file.toString(), Outcome.class, () -> Scenarios.isRefused(file) ? null : Scenarios.play(file)));
    }
}
