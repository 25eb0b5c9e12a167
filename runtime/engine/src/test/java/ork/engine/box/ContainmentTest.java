package ork.engine.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.engine.reconcile.Outcome;

class ContainmentTest {
    private final List<Throwable> fatal = new ArrayList<>();
    private final Containment containment = new Containment(fatal::add);

    static Stream<Throwable> panics() {
        return Stream.of(
                new IllegalStateException("no"),
                new AssertionError("no"),
                new StackOverflowError(),
                new NoClassDefFoundError("Gone"),
                new ExceptionInInitializerError("no"),
                new Error("no"),
                new Throwable("no"));
    }

    @ParameterizedTest
    @MethodSource("panics")
    void whateverAReconcileThrowsBecomesAValue(Throwable panic) {
        Attempt attempt = containment.reconcile(() -> {
            throw ContainmentTest.<RuntimeException>sneaky(panic);
        });

        assertThat(attempt).isEqualTo(new Attempt.Panicked(panic));
        assertThat(containment.run(() -> {
                    throw ContainmentTest.<RuntimeException>sneaky(panic);
                }))
                .contains(panic);
        assertThat(fatal).isEmpty();
    }

    @Test
    void anErrorOfTheJvmItselfEndsTheProcess() {
        OutOfMemoryError broken = new OutOfMemoryError("heap");

        assertThatThrownBy(() -> containment.reconcile(() -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(fatal).containsExactly(broken);
    }

    @Test
    void anOutcomePassesThroughAndNoneIsAPanic() {
        Outcome outcome = new Outcome.Success(true, Optional.empty());
        assertThat(containment.reconcile(() -> outcome)).isEqualTo(new Attempt.Ended(outcome));
        assertThat(containment.reconcile(ContainmentTest::nothing)).isInstanceOf(Attempt.Panicked.class);
    }

    @SuppressWarnings("NullAway")
    private static Outcome nothing() {
        return null;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
