package ork.scenario.language;

import ork.katalog.yaml.Position;

/**
 * What a scripted hook throws instead of doing nothing.
 *
 * @param position where the line stands
 * @param times how often, over all instances
 * @param deleting whether it is called for a CR that is being deleted, and not for one that is to be kept
 * @param cr the name of the CR, perhaps with its namespace; empty for any
 */
public record HookThrow(Position position, Panic panic, int times, boolean deleting, String cr) {
    @Override
    public String toString() {
        return "throws " + panic + " " + Times.of(times) + (deleting ? " while deleting" : "")
                + (cr.isEmpty() ? "" : " for " + cr);
    }
}
