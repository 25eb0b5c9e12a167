package ork.scenario;

import java.util.Arrays;
import java.util.List;

/**
 * What the plans of {@link ChanceHuntByHand} break where no defect is planted, by hand and from the folder of this module:
 * {@code CleanHuntByHand FROM TO [PART]}; with a part, only those scenarios that have it in their names. Nothing should be.
 */
public final class CleanHuntByHand {
    private CleanHuntByHand() {}

    public static void main(String[] args) {
        String part = args.length > 2 ? args[2] : "";
        List<String> scenarios = PlantedScenariosTest.ROWS.stream()
                .map(PlantedRow::scenario)
                .filter(name -> name.contains(part))
                .distinct()
                .toList();
        int played = 0;
        int broken = 0;
        for (long seed = Long.parseLong(args[0]); seed <= Long.parseLong(args[1]); seed++) {
            for (String name : scenarios) {
                long number = seed;
                String found = HuntedPlans.of(name)
                        .map(plans -> ChanceHuntByHand.broken(plans.text(number)))
                        .orElse("");
                played++;
                if (!found.isEmpty()) {
                    broken++;
                    System.out.println(name + ", seed " + seed + ": " + Arrays.toString(found.split(", ")));
                }
            }
        }
        System.out.println(broken + " of " + played + " runs broke something");
    }
}
