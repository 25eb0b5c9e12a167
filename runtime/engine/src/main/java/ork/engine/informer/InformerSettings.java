package ork.engine.informer;

import java.time.Duration;

/**
 * The times and sizes of an {@link Informer}.
 *
 * @param pageSize objects a page of a list
 * @param listTimeout of one page; shorter than a resync interval, so that one lost answer does not put off what RC-1
 *     promises; a list that has to come at once has three times as long
 * @param watchTimeout what the server is asked for at least; up to twice that by chance, so that not all end together
 * @param silenceMax a watch that delivers neither event nor bookmark for this long is closed and opened again
 * @param verifyPeriod how often the cache is compared with a consistent list
 * @param backoffFirst the first wait after a failure; doubles
 * @param backoffMax the longest wait after a failure
 * @param refusedMax the longest wait after a refusal, unless the server asks for more. Who refuses is there: nobody else's
 *     answer can tell when it will not, so this one is asked once in a resync interval at least (RC-1)
 * @param healthyAfter a watch that lives this long makes the next failure a first one again
 */
public record InformerSettings(
        int pageSize,
        Duration listTimeout,
        Duration watchTimeout,
        Duration silenceMax,
        Duration verifyPeriod,
        Duration backoffFirst,
        Duration backoffMax,
        Duration refusedMax,
        Duration healthyAfter) {

    public static final InformerSettings DEFAULTS = new InformerSettings(
            500,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMillis(800),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2));

    public InformerSettings withSilenceMax(Duration silence) {
        return new InformerSettings(
                pageSize,
                listTimeout,
                watchTimeout,
                silence,
                verifyPeriod,
                backoffFirst,
                backoffMax,
                refusedMax,
                healthyAfter);
    }

    public InformerSettings withVerifyPeriod(Duration period) {
        return new InformerSettings(
                pageSize,
                listTimeout,
                watchTimeout,
                silenceMax,
                period,
                backoffFirst,
                backoffMax,
                refusedMax,
                healthyAfter);
    }

    public InformerSettings withRefusedMax(Duration longest) {
        return new InformerSettings(
                pageSize,
                listTimeout,
                watchTimeout,
                silenceMax,
                verifyPeriod,
                backoffFirst,
                backoffMax,
                longest,
                healthyAfter);
    }

    public InformerSettings withBackoff(Duration first, Duration max) {
        return new InformerSettings(
                pageSize, listTimeout, watchTimeout, silenceMax, verifyPeriod, first, max, refusedMax, healthyAfter);
    }
}
