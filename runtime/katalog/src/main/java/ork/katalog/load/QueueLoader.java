package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.Behaviour;
import ork.katalog.RetryBackoff;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.yaml.Yaml;

/** Reads what a queue does besides waiting (section 2.5 of the language). */
final class QueueLoader {
    private static final int ATTEMPTS_MAX = 100;

    private final ConditionLoader conditions;
    private final Diagnostics diagnostics;

    QueueLoader(ConditionLoader conditions, Diagnostics diagnostics) {
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    /** @param resync after which everything is looked at anyway */
    RetryBackoff retryBackoff(Fields queue, Duration resync) {
        if (!queue.isWritten("retryBackoff")) {
            queue.know(List.of("retryBackoff"));
            return RetryBackoff.NONE;
        }
        RetryBackoff backoff =
                queue.take("retryBackoff") instanceof Yaml.Scalar ? fixed(queue) : written(queue.map("retryBackoff"));
        if (backoff.worst().compareTo(resync) > 0) {
            diagnostics.warning(
                    queue.positionOf("retryBackoff"),
                    queue.path("retryBackoff") + " may take longer than the resync interval",
                    "by then the CR is looked at anyway",
                    "lower maxAttempts or max, or raise resync");
        }
        return backoff;
    }

    private RetryBackoff fixed(Fields queue) {
        RetryBackoff otherwise = RetryBackoff.DEFAULTS;
        Optional<Duration> initial = positive(queue, "retryBackoff");
        return initial.map(first -> new RetryBackoff(
                        first,
                        first.compareTo(otherwise.max()) > 0 ? first : otherwise.max(),
                        otherwise.multiplier(),
                        otherwise.maxAttempts()))
                .orElse(otherwise);
    }

    private RetryBackoff written(Fields backoff) {
        RetryBackoff otherwise = RetryBackoff.DEFAULTS;
        Duration initial = positive(backoff, "initial").orElse(otherwise.initial());
        Duration max = positive(backoff, "max").orElse(otherwise.max());
        double multiplier = multiplier(backoff).orElse(otherwise.multiplier());
        int attempts = backoff.integer("maxAttempts", 1, ATTEMPTS_MAX).orElse(otherwise.maxAttempts());
        backoff.done();
        if (max.compareTo(initial) < 0) {
            diagnostics.error(
                    backoff.positionOf(backoff.has("max") ? "max" : "initial"),
                    backoff.path("max") + " is less than initial",
                    "the pauses grow from the one to the other",
                    "");
            return otherwise;
        }
        return new RetryBackoff(initial, max, multiplier, attempts);
    }

    private Optional<Duration> positive(Fields fields, String key) {
        Optional<Duration> duration = Loading.duration(fields, key, diagnostics);
        if (duration.isPresent() && !duration.get().isPositive()) {
            diagnostics.error(fields.positionOf(key), fields.path(key) + " is zero", "it must be positive", "");
        }
        return duration.filter(Duration::isPositive);
    }

    private Optional<Double> multiplier(Fields backoff) {
        Optional<Yaml.Scalar> written = backoff.scalar("multiplier");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        double value = number(written.get().text());
        if (!(value > 0) || value > 1000) {
            diagnostics.error(
                    written.get().position(),
                    backoff.path("multiplier") + " is \"" + written.get().text() + "\"",
                    "a number above 0 is wanted, at most 1000",
                    "");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** @param maxDepth as it is configured or by default */
    Behaviour behaviour(Fields queue, int maxDepth) {
        Fields behaviour = queue.map("behaviour");
        List<Behaviour.Rule> rules = new ArrayList<>();
        if (behaviour.isWritten("onThreshold")) {
            Fields threshold = behaviour.map("onThreshold");
            Optional<Integer> percent = threshold.integer("value", 1, 100);
            threshold.require("value");
            Conditions gates = conditions.conditions(threshold);
            boolean drop = !threshold.has("drop") || threshold.flag("drop", true);
            threshold.done();
            if (drop) {
                percent.ifPresent(value -> rules.add(new Behaviour.Rule(value, gates)));
            } else {
                diagnostics.warning(
                        threshold.positionOf("drop"),
                        threshold.path() + " has no effect",
                        "nothing is dropped",
                        "remove \"drop: false\", or " + threshold.path());
            }
        }
        if (behaviour.isWritten("onLimit")) {
            Fields limit = behaviour.map("onLimit");
            boolean drop = limit.flag("drop", false);
            Conditions gates = conditions.conditions(limit);
            limit.done();
            if (drop) {
                rules.add(new Behaviour.Rule(100, gates));
            } else {
                diagnostics.warning(
                        limit.position(),
                        limit.path() + " has no effect",
                        "nothing is dropped",
                        "write \"drop: true\"");
            }
        }
        behaviour.know(List.of("onThreshold", "onLimit"));
        behaviour.done();
        if (!rules.isEmpty() && maxDepth == 0) {
            diagnostics.error(
                    behaviour.position(),
                    behaviour.path() + " has nothing to go by",
                    "maxDepth is 0, which is no limit",
                    "set maxDepth");
        }
        return new Behaviour(rules);
    }

    /** Each CRD keeps a queue of its own, so that a flood of one does not hold up another one (IS-2). */
    void shared(Fields queue) {
        if (queue.flag("shared", false)) {
            NoEffect.warn(
                    queue, "shared", "each CRD has a queue of its own, so that none waits for another", diagnostics);
        }
    }
}
