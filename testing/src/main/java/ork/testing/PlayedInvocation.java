package ork.testing;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One call of a test's method, before which something is played: what is wrong with that fails the test, and what came of it may be a
 * parameter.
 */
final class PlayedInvocation implements TestTemplateInvocationContext, BeforeTestExecutionCallback, ParameterResolver {
    private final String name;
    private final Class<?> type;
    private final Supplier<@Nullable Object> play;
    private @Nullable Object played;

    /** @param play plays it; throws an AssertionError with its story; null where there is nothing to look at */
    PlayedInvocation(String name, Class<?> type, Supplier<@Nullable Object> play) {
        this.name = name;
        this.type = type;
        this.play = play;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        played = play.get();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type
                && context.getTestMethod()
                        .filter(parameter.getDeclaringExecutable()::equals)
                        .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (played == null) {
            throw new ParameterResolutionException(
                    name + ": its Katalog is refused, as it expects, so there is no " + type.getSimpleName());
        }
        return played;
    }
}
