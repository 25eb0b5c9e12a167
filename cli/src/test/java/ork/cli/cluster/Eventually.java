package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Waits until nothing is missing any more.
 *
 * @param context shown with what is missing when the time is over
 */
record Eventually(Supplier<String> context) {
    /** What is still missing. */
    @FunctionalInterface
    interface Missing {
        List<String> now() throws Exception;
    }

    /** Whole clusters are looked at twice a second: more would slow down what is measured. */
    void nothing(String what, int seconds, Missing missing) {
        nothing(what, seconds, Duration.ofMillis(500), missing);
    }

    void nothing(String what, int seconds, Duration every, Missing missing) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(seconds))
                .pollInterval(every)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(missing.now())
                        .as(() -> what + "\n" + context.get())
                        .isEmpty());
    }
}
