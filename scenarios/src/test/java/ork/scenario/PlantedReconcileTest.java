package ork.scenario;

/** {@link ReconcileDefects}, found. */
final class PlantedReconcileTest extends PlantedRows {

    PlantedReconcileTest() {
        super(ReconcileDefects.ROWS);
    }
}
