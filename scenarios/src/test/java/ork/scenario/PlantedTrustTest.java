package ork.scenario;

/** {@link TrustDefects}, found. */
final class PlantedTrustTest extends PlantedRows {

    PlantedTrustTest() {
        super(TrustDefects.ROWS);
    }
}
