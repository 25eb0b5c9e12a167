package ork.scenario.check;

import java.util.Collection;

/** Whether a box has a worker left: a key that is asked for waits for one otherwise, however long that takes. */
final class Workers {
    private Workers() {}

    /**
     * @param process with a blank at its end
     * @param working what is being reconciled, each as process, box and CR with blanks between them
     */
    static boolean areBusy(Evidence evidence, String process, String box, Collection<String> working) {
        long held = working.stream()
                .filter(key -> key.startsWith(process + box + " "))
                .count();
        return evidence.about().boxes().stream().anyMatch(plan -> plan.name().equals(box) && held >= plan.workers());
    }
}
