package ork.scenario;

/** {@link LeadershipDefects}, found. */
final class PlantedLeadershipTest extends PlantedRows {

    PlantedLeadershipTest() {
        super(LeadershipDefects.ROWS);
    }
}
