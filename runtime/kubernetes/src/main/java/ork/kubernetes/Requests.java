package ork.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.util.function.Supplier;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.WatchRequest;
import ork.json.JsonObject;
import ork.json.JsonText;

/** Turns calls into HTTP requests. */
final class Requests {
    private static final String JSON = "application/json";

    private final Supplier<HttpRequest.Builder> builders;
    private final String server;

    Requests(HttpClient http, String masterUrl) {
        this.builders = http::newHttpRequestBuilder;
        this.server = masterUrl.endsWith("/") ? masterUrl : masterUrl + "/";
    }

    HttpRequest.Builder of(Call call) {
        return switch (call) {
            case Call.Get get ->
                read(ApiPath.object(get.target(), Subresource.NONE)
                        .with("resourceVersion", get.resourceVersion())
                        .within(get.timeout()));
            case Call.ListPage list ->
                read(ApiPath.collection(list.type(), list.namespace())
                        .with("labelSelector", list.labelSelector())
                        .with("fieldSelector", list.fieldSelector())
                        .with("resourceVersion", list.resourceVersion())
                        .with("limit", list.limit() == 0 ? "" : String.valueOf(list.limit()))
                        .with("continue", list.continueToken())
                        .with("resourceVersionMatch", list.resourceVersionMatch())
                        .within(list.timeout()));
            case Call.Discover discover ->
                read(ApiPath.groupVersion(discover.group(), discover.version()).within(discover.timeout()));
            case Call.Create create ->
                write(
                        "POST",
                        ApiPath.collection(
                                        create.target().type(), create.target().namespace())
                                .with("fieldManager", create.fieldManager())
                                .within(create.timeout()),
                        JSON,
                        create.object());
            case Call.Update update ->
                write(
                        "PUT",
                        ApiPath.object(update.target(), update.subresource())
                                .with("fieldManager", update.fieldManager())
                                .within(update.timeout()),
                        JSON,
                        update.object());
            case Call.Patch patch ->
                write(
                        "PATCH",
                        ApiPath.object(patch.target(), patch.subresource())
                                .with("fieldManager", patch.fieldManager())
                                .with("force", force(patch))
                                .within(patch.timeout()),
                        switch (patch.patchType()) {
                            case MERGE -> "application/merge-patch+json";
                            // JSON is YAML; the server knows the apply type by its YAML name alone.
                            case APPLY -> "application/apply-patch+yaml";
                        },
                        patch.patch());
            case Call.Delete delete ->
                write(
                        "DELETE",
                        ApiPath.object(delete.target(), Subresource.NONE).within(delete.timeout()),
                        JSON,
                        deleteOptions(delete));
        };
    }

    HttpRequest.Builder of(WatchRequest watch) {
        return read(ApiPath.collection(watch.type(), watch.namespace())
                .with("watch", "true")
                .with("labelSelector", watch.labelSelector())
                .with("fieldSelector", watch.fieldSelector())
                .with("resourceVersion", watch.resourceVersion())
                .with("allowWatchBookmarks", watch.bookmarks() ? "true" : "")
                .with(
                        "timeoutSeconds",
                        String.valueOf(Math.max(1, watch.timeout().toSeconds()))));
    }

    /** Anything but an apply is refused with the parameter. */
    private static String force(Call.Patch patch) {
        return patch.patchType() == PatchType.APPLY ? String.valueOf(patch.force()) : "";
    }

    private HttpRequest.Builder read(ApiPath path) {
        return builders.get().uri(server + path).setHeader("Accept", JSON);
    }

    private HttpRequest.Builder write(String method, ApiPath path, String contentType, JsonObject body) {
        return read(path).method(method, contentType, JsonText.write(body));
    }

    private static JsonObject deleteOptions(Call.Delete delete) {
        JsonObject.Builder options =
                JsonObject.builder().put("apiVersion", "v1").put("kind", "DeleteOptions");
        JsonObject.Builder preconditions = JsonObject.builder();
        delete.uid().ifPresent(uid -> preconditions.put("uid", uid));
        delete.resourceVersion().ifPresent(version -> preconditions.put("resourceVersion", version));
        JsonObject conditional = preconditions.build();
        if (!conditional.isEmpty()) {
            options.put("preconditions", conditional);
        }
        delete.gracePeriodSeconds().ifPresent(seconds -> options.put("gracePeriodSeconds", seconds));
        if (delete.propagation() != Propagation.DEFAULT) {
            options.put(
                    "propagationPolicy",
                    switch (delete.propagation()) {
                        case DEFAULT, BACKGROUND -> "Background";
                        case FOREGROUND -> "Foreground";
                        case ORPHAN -> "Orphan";
                    });
        }
        return options.build();
    }
}
