package ork.katalog;

import java.util.List;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/**
 * What is dropped of the keys that come to a full queue ({@code queue.behaviour}, section 2.5 of the language). The next
 * resync looks at what was dropped.
 */
public record Behaviour(List<Rule> rules) {
    public static final Behaviour NONE = new Behaviour(List.of());

    public Behaviour {
        rules = List.copyOf(rules);
    }

    /**
     * @param percent of the depth that is configured, from which on
     * @param conditions of the CR that is not looked at for now
     */
    public record Rule(int percent, Conditions conditions) {}

    /** Whether anything is dropped while so many keys wait. */
    public boolean concerns(int waiting, int maxDepth) {
        return rules.stream().anyMatch(rule -> reached(rule, waiting, maxDepth));
    }

    public boolean drops(int waiting, int maxDepth, Scope cr) {
        return rules.stream()
                .anyMatch(rule ->
                        reached(rule, waiting, maxDepth) && rule.conditions().pass(cr));
    }

    private static boolean reached(Rule rule, int waiting, int maxDepth) {
        return waiting * 100L >= (long) rule.percent() * maxDepth;
    }

    public Reads reads() {
        return Reads.all(rules.stream().map(rule -> rule.conditions().reads()).toList());
    }
}
