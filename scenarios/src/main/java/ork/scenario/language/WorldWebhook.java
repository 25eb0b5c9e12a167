package ork.scenario.language;

import java.util.List;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/**
 * A webhook of the world, in the place of a gateway: it fills in what is missing and denies what looks so.
 *
 * @param about the kinds whose creations and updates the API server asks it about
 * @param fails whether nothing of these is stored while it does not answer ({@code failurePolicy: Fail})
 * @param sets what an object gets where it says nothing
 * @param denies an object that has all of this is denied; empty for none
 */
public record WorldWebhook(String name, List<ResourceType> about, boolean fails, JsonObject sets, JsonObject denies) {
    public WorldWebhook {
        about = List.copyOf(about);
    }
}
