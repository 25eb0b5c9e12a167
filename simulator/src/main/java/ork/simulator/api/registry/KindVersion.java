package ork.simulator.api.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.JsonArray;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * A version of a {@link Kind}.
 *
 * @param status whether it has the status subresource
 * @param scale the scale subresource; null without one
 * @param content what prunes, defaults and validates an object; of a custom resource without its envelope
 * @param whole the whole object, for the ownership of fields
 * @param defaultsOnRead whether a stored object may lack what has become a default since
 * @param fieldSelectors what can be selected by beside name and namespace
 * @param columns the {@code additionalPrinterColumns}
 */
public record KindVersion(
        String name,
        boolean served,
        boolean storage,
        boolean status,
        @Nullable Scale scale,
        ObjectOf content,
        ObjectOf whole,
        boolean defaultsOnRead,
        List<String> fieldSelectors,
        JsonArray columns) {
    public KindVersion {
        fieldSelectors = List.copyOf(fieldSelectors);
    }

    /** Where the scale subresource finds its numbers; each a path of field names. */
    public record Scale(List<String> specReplicas, List<String> statusReplicas, List<String> selector) {
        public Scale {
            specReplicas = List.copyOf(specReplicas);
            statusReplicas = List.copyOf(statusReplicas);
            selector = List.copyOf(selector);
        }
    }
}
