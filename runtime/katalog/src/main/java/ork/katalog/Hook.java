package ork.katalog;

import java.util.List;
import ork.doors.ResourceType;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Position;

/**
 * Code of the user's that the pipeline calls.
 *
 * @param location where the code is, a jar or a module; empty when it is on the class path
 * @param locatedAt where the location is said, beside whose file it is looked for
 * @param function which class it is
 * @param managedResources the kinds that it may read and write
 * @param args its arguments, an object
 * @param whole whether it is all that is done for a CR, in place of templates
 * @param runFirst whether it runs before the templates rather than after them
 */
public record Hook(
        Position position,
        String location,
        Position locatedAt,
        String function,
        List<ResourceType> managedResources,
        Tree args,
        boolean whole,
        boolean runFirst) {
    public Hook {
        managedResources = List.copyOf(managedResources);
    }
}
