package ork.katalog;

/**
 * Which pages of the HTTP API a CRD has.
 *
 * @param enabled whether it has any
 * @param health its health page
 * @param info its own page, and those of its CRs
 */
public record Endpoints(boolean enabled, boolean health, boolean info) {
    public static final Endpoints ALL = new Endpoints(true, true, true);

    public boolean showsHealth() {
        return enabled && health;
    }

    public boolean showsInfo() {
        return enabled && info;
    }
}
