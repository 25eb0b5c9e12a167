package ork.scenario;

import java.nio.file.Path;
import ork.planted.Defect;
import ork.scenario.report.Story;
import ork.scenario.run.Replay;

/**
 * A mistake that breaks a guarantee.
 *
 * @param scenario of the library, which finds it
 * @param deeds whether what users do in it, or what is so from the beginning, is enough to show it: then its faults may be left out, and
 *     {@link PlantedRows#HEALTHY} has to show nothing in their place
 */
public record PlantedRow(String guarantee, String scenario, boolean deeds, Defect defect) {
    /** One that only the faults of the scenario show. */
    PlantedRow(String guarantee, String scenario, Defect defect) {
        this(guarantee, scenario, false, defect);
    }

    static PlantedRow byDeeds(String guarantee, String scenario, Defect defect) {
        return new PlantedRow(guarantee, scenario, true, defect);
    }

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
