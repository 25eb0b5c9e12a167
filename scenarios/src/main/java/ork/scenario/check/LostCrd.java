package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * LC-3: a kind that goes while its box runs degrades that box and nothing else: its page says so within a second with watches
 * intact and within a retry interval of the end of what disturbed them, those that depend on it say that they do and go on, and it
 * starts by itself when the kind is back.
 */
final class LostCrd implements Checker {
    static final String ID = "LC-3";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int DEGRADED = 503;

    private final Evidence evidence;
    private final Terms terms;
    private final Weather weather;
    private final Ripeness ripeness;
    /** By process and box: when the kind went from under it. */
    private final Map<String, Duration> lost = new TreeMap<>();
    /** Processes and boxes that have lost their kind at any time. */
    private final TreeSet<String> everLost = new TreeSet<>();

    LostCrd(Evidence evidence) {
        this.evidence = evidence;
        this.terms = new Terms(evidence);
        this.weather = new Weather(evidence);
        this.ripeness =
                new Ripeness(evidence, terms, weather, ID, (process, box) -> everLost.contains(process + " " + box));
    }

    @Override
    public boolean looksAtPages() {
        return true;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Sent _, Moment.Told _, Moment.Heard _, Moment.Seen _ -> {}
            case Moment.Shown shown -> shown(shown, findings);
            default -> {
                TreeSet<String> open = open();
                terms.see(moment);
                weather.see(moment);
                open.removeAll(open());
                if (moment instanceof Moment.Stored) {
                    open.forEach(key -> lost.put(key, moment.at()));
                    everLost.addAll(open);
                }
                lost.keySet().removeIf(key -> !isStillLost(key));
                ripeness.look(moment.at(), findings);
            }
        }
    }

    private TreeSet<String> open() {
        TreeSet<String> open = new TreeSet<>();
        terms.leading().forEach((process, term) -> term.boxes().keySet().forEach(box -> open.add(process + " " + box)));
        return open;
    }

    private boolean isStillLost(String key) {
        return evidence.about().boxes().stream()
                .anyMatch(box -> key.endsWith(" " + box.name())
                        && terms.leading().containsKey(key.substring(0, key.indexOf(' ')))
                        && terms.installed(box).isEmpty());
    }

    private void shown(Moment.Shown shown, Findings findings) {
        if (lost.isEmpty()) {
            return;
        }
        String process = shown.instance() + "/" + shown.life();
        Term term = terms.leading().get(process);
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            Duration since = lost.get(process + " " + box.name());
            if (term == null || since == null) {
                continue;
            }
            boolean beside = !shown.box().equals(box.name()) && term.boxes().containsKey(shown.box());
            findings.forbid(
                    beside && shown.page().text("state").equals("pending"),
                    ID,
                    process + " has " + shown.box() + " stand still because " + box.name() + " lost its kind");
            if (shown.at().compareTo(due(process, since)) <= 0) {
                continue;
            }
            if (shown.box().equals(box.name())) {
                findings.require(
                        shown.status() == DEGRADED,
                        ID,
                        process + " answers " + shown.status() + " for " + box.name() + ", whose kind has gone");
            } else if (beside) {
                dependent(shown, box, process, findings);
            }
        }
    }

    private void dependent(Moment.Shown shown, Evidence.BoxPlan lostBox, String process, Findings findings) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            boolean depends = box.waitsFor().stream().anyMatch(on -> on.on().equals(lostBox.name()));
            if (box.name().equals(shown.box()) && depends) {
                findings.require(
                        shown.page().flag("hasUnhealthyDependencies"),
                        ID,
                        process + " does not say that " + box.name() + " depends on " + lostBox.name()
                                + ", which lost its kind");
            }
        }
    }

    private Duration due(String process, Duration since) {
        return weather.due(process, since, SOON, evidence.about().crdRetry().plus(SOON));
    }

    @Override
    public void end(Ledger last, Findings findings) {
        ripeness.end(findings.now(), findings);
    }
}
