package ork.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which fields of a Katalog may be altered in one play, so that a build plays a few Katalogs instead of one for each field. Played
 * alone, none of them makes the difference that another one is known by, and played together each makes its own: so a field that
 * does nothing any more is missed.
 */
final class EffectGroups {
    /** What changes more than this is played alone. */
    private static final int DIFFERENCES = 150;

    private static final int MEMBERS = 30;
    private static final int ROUNDS = 3;

    private final Uses uses;
    private final Rehearsals rehearsals;
    private final List<String> lost = new ArrayList<>();

    EffectGroups(Uses uses, Rehearsals rehearsals) {
        this.uses = uses;
        this.rehearsals = rehearsals;
    }

    /** @param told what a play with it alone tells */
    private record Member(Effect effect, Set<String> told) {}

    /** The same effects, each in a group, or in none. */
    List<Effect> of(List<Effect> effects) {
        TreeMap<String, List<Effect>> katalogs = new TreeMap<>();
        for (Effect effect : effects) {
            katalogs.computeIfAbsent(effect.katalog() + effect.act(), _ -> new ArrayList<>())
                    .add(effect.in(0));
        }
        List<Effect> all = new ArrayList<>();
        int[] last = {0};
        katalogs.values().forEach(each -> all.addAll(ofOne(each, last)));
        all.sort(Comparator.comparing(Effect::key));
        return all;
    }

    /** The keys of those that do not hold any more, which are in no group and left out. */
    List<String> lost() {
        return lost;
    }

    private List<Effect> ofOne(List<Effect> effects, int[] last) {
        List<List<Member>> groups = new ArrayList<>();
        List<Effect> done = new ArrayList<>();
        for (Effect effect : effects) {
            boolean placed =
                    uses.at(effect.key(), effect.katalog(), effect.path()).isPresent();
            Set<String> told = placed ? told(List.of(effect)) : Set.of();
            if (!told.contains(effect.told())) {
                lost.add(effect.key());
                continue;
            }
            if (told.size() > DIFFERENCES) {
                done.add(effect);
                continue;
            }
            Member member = new Member(effect, told);
            groups.stream()
                    .filter(group -> group.size() < MEMBERS && fits(group, member))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(member);
        }
        for (List<Member> group : groups) {
            List<Effect> together = holding(group.stream().map(Member::effect).toList());
            int number = together.size() > 1 ? ++last[0] : 0;
            group.forEach(member -> done.add(member.effect().in(together.contains(member.effect()) ? number : 0)));
        }
        return done;
    }

    private static boolean fits(List<Member> group, Member member) {
        return group.stream()
                .noneMatch(other -> other.told().contains(member.effect().told())
                        || member.told().contains(other.effect().told()));
    }

    /** Those that hold when all of them are altered at once. */
    private List<Effect> holding(List<Effect> group) {
        List<Effect> left = group;
        for (int i = 0; i < ROUNDS && left.size() > 1; i++) {
            Set<String> told = told(left);
            List<Effect> holding =
                    left.stream().filter(effect -> told.contains(effect.told())).toList();
            if (holding.size() == left.size()) {
                return left;
            }
            left = holding;
        }
        return List.of();
    }

    private Set<String> told(List<Effect> effects) {
        return rehearsals
                .differences(uses, effects)
                .map(Rehearsals.Differences::told)
                .orElseGet(TreeSet::new);
    }
}
