package ork.scenario;

/** {@link LifecycleDefects}, found. */
final class PlantedLifecycleTest extends PlantedRows {

    PlantedLifecycleTest() {
        super(LifecycleDefects.ROWS);
    }
}
