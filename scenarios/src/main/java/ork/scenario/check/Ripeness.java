package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Boxes that nothing holds back have to start by themselves: their process leads, their kind is installed, and what they
 * wait for has started, or has succeeded and failed at nothing since.
 */
final class Ripeness {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Terms terms;
    private final Weather weather;
    private final String guarantee;
    private final BiPredicate<String, String> concerns;
    /** By process and box. */
    private final Map<String, Duration> ripe = new TreeMap<>();

    /** Whether a kind was not there while somebody led, without which a start says nothing of kinds that come and go. */
    private boolean lacked;

    /** @param concerns whether a process and a box of it are judged here */
    Ripeness(Evidence evidence, Terms terms, Weather weather, String guarantee, BiPredicate<String, String> concerns) {
        this.evidence = evidence;
        this.terms = terms;
        this.weather = weather;
        this.guarantee = guarantee;
        this.concerns = concerns;
    }

    /** Looks at all boxes after a moment that the terms have seen already. */
    void look(Duration at, Findings findings) {
        ripe.keySet().removeIf(key -> !terms.leading().containsKey(key.substring(0, key.indexOf(' '))));
        terms.leading().forEach((process, term) -> {
            for (Evidence.BoxPlan box : evidence.about().boxes()) {
                String key = process + " " + box.name();
                lacked |= terms.installed(box).isEmpty();
                if (term.boxes().containsKey(box.name())) {
                    Duration since = ripe.remove(key);
                    if (since != null && concerns.test(process, box.name())) {
                        judge(process, box, since, at, findings);
                    }
                } else if (isHeldBack(term, box)) {
                    ripe.remove(key);
                } else {
                    ripe.putIfAbsent(key, at);
                }
            }
        });
    }

    void end(Duration at, Findings findings) {
        ripe.forEach((key, since) -> {
            String process = key.substring(0, key.indexOf(' '));
            for (Evidence.BoxPlan box : evidence.about().boxes()) {
                if (key.equals(process + " " + box.name()) && concerns.test(process, box.name())) {
                    findings.forbid(
                            at.compareTo(due(process, since)) > 0,
                            guarantee,
                            key + " never started, and nothing held it back from " + since.toMillis() + " ms on");
                }
            }
        });
    }

    private Duration due(String process, Duration since) {
        return weather.due(process, since, SOON, evidence.about().crdRetry().plus(SOON));
    }

    private void judge(String process, Evidence.BoxPlan box, Duration since, Duration at, Findings findings) {
        Duration took = at.minus(since);
        if (terms.installed(box).filter(since::equals).isPresent()) {
            findings.measure(Catalogue.INSTALLED, took);
        }
        if (lacked) {
            findings.judge(guarantee);
        }
        findings.forbid(
                at.compareTo(due(process, since)) > 0,
                guarantee,
                process + " started " + box.name() + " " + took.toMillis() + " ms after nothing held it back any more");
    }

    private boolean isHeldBack(Term term, Evidence.BoxPlan box) {
        return terms.installed(box).isEmpty()
                || box.waitsFor().stream().anyMatch(on -> {
                    Term.Turns turns = term.boxes().get(on.on());
                    return turns == null || on.success() && (!turns.succeeded() || turns.fails() > 0);
                });
    }
}
