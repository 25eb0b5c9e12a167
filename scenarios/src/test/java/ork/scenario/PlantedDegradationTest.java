package ork.scenario;

/** {@link DegradationDefects}, found. */
final class PlantedDegradationTest extends PlantedRows {

    PlantedDegradationTest() {
        super(DegradationDefects.ROWS);
    }
}
