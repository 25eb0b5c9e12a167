package ork.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * In what an object differs from what somebody saw of it: of all but its status, of its metadata of its labels and annotations
 * and whether it is to go.
 */
final class Contents {
    /** What nobody wants to read in a report, by its name. */
    private static final Pattern SECRET =
            Pattern.compile("password|passwd|token|secret|credential|key$", Pattern.CASE_INSENSITIVE);

    private static final int FIELDS_MAX = 3;
    private static final int VALUE_MAX = 24;
    private static final List<String> OF_METADATA = List.of("labels", "annotations", "deletionTimestamp");
    private static final List<String> APART = List.of("apiVersion", "kind", "metadata", "status");

    private final List<String> fields = new ArrayList<>();
    private final boolean secret;

    private Contents(boolean secret) {
        this.secret = secret;
    }

    /** Such as {@code spec.replicas was 2}; empty where both are alike. */
    static Optional<String> differ(JsonObject now, JsonObject seen) {
        Contents contents = new Contents(now.text("kind").equals("Secret"));
        TreeSet<String> keys = new TreeSet<>(now.keys());
        keys.addAll(seen.keys());
        APART.forEach(keys::remove);
        keys.forEach(key -> contents.values(key, now.get(key), seen.get(key)));
        OF_METADATA.forEach(field -> contents.values(
                "metadata." + field,
                now.object("metadata").get(field),
                seen.object("metadata").get(field)));
        int more = contents.fields.size() - FIELDS_MAX;
        return contents.fields.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                                ", ", contents.fields.stream().limit(FIELDS_MAX).toList())
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    private void values(String path, @Nullable Json now, @Nullable Json seen) {
        if (now instanceof JsonObject one && seen instanceof JsonObject other) {
            TreeSet<String> keys = new TreeSet<>(one.keys());
            keys.addAll(other.keys());
            keys.forEach(key -> values(path + "." + key, one.get(key), other.get(key)));
        } else if (now == null ? seen != null : !now.equals(seen)) {
            fields.add(path
                    + (seen == null
                            ? " was not there"
                            : secret || SECRET.matcher(path).find() ? " was another" : " was " + text(seen)));
        }
    }

    private static String text(Json value) {
        String text = value.toString();
        return text.length() <= VALUE_MAX ? text : text.substring(0, VALUE_MAX) + "…";
    }
}
