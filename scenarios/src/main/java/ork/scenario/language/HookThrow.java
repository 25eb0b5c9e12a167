package ork.scenario.language;

/**
 * What a scripted hook throws instead of doing nothing.
 *
 * @param times how often, over all instances
 * @param deleting whether it is called for a CR that is being deleted, and not for one that is to be kept
 * @param cr the name of the CR, perhaps with its namespace; empty for any
 */
public record HookThrow(Panic panic, int times, boolean deleting, String cr) {
    @Override
    public String toString() {
        return "throws " + panic + " " + Times.of(times) + (deleting ? " while deleting" : "")
                + (cr.isEmpty() ? "" : " for " + cr);
    }
}
