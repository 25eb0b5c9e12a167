package ork.scenario;

import java.nio.file.Path;
import ork.planted.Defect;
import ork.scenario.report.Story;
import ork.scenario.run.Replay;

/**
 * A mistake that breaks a guarantee.
 *
 * @param scenario of the library, which finds it
 */
public record PlantedRow(String guarantee, String scenario, Defect defect) {
    /** The hash of all that happens when a scenario is played. */
    static String trace(String scenario) {
        return Replay.of(Library.scenario(Path.of("library", scenario))).trace();
    }

    /** The guarantees that are broken when a scenario is played, with blanks between them. */
    static String broken(String scenario) {
        return String.join(" ", Library.told(Path.of("library", scenario)).broken());
    }

    /** The same when it is played without its faults. */
    static String brokenWithoutFaults(String scenario) {
        return String.join(" ", Replay.withoutFaults(Library.scenario(Path.of("library", scenario))));
    }

    static String story(String scenario) {
        return Story.of(Replay.of(Library.scenario(Path.of("library", scenario))));
    }
}
