package ork.scenario;

/** {@link IsolationDefects}, found. */
final class PlantedIsolationTest extends PlantedRows {

    PlantedIsolationTest() {
        super(IsolationDefects.ROWS);
    }
}
