package ork.simulator.front;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Subresource;
import ork.doors.WatchRequest;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Requests;

/** GET: objects, lists, tables and watches. */
final class Reads {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Without a wish of the client's a watch ends after 30 to 60 minutes (F5). */
    private static final Duration WATCH_LEAST = Duration.ofMinutes(30);

    private final LiveCluster cluster;

    Reads(LiveCluster cluster) {
        this.cluster = cluster;
    }

    FrontResponse get(Resource resource, FrontRequest request) {
        boolean watch = request.flag("watch");
        if (watch) {
            return watch(resource, request);
        }
        return resource.path().name().isEmpty() ? list(resource, request) : object(resource, request);
    }

    private FrontResponse object(Resource resource, FrontRequest request) {
        return switch (resource.path().subresource()) {
            case "", "status" -> {
                Answer answer = cluster.send(new Call.Get(resource.ref(), request.asks("resourceVersion"), TIMEOUT));
                yield answer instanceof Answer.Done(JsonObject object)
                        ? shown(resource, request, JsonObject.EMPTY, List.of(object), object)
                        : Answers.response(answer, 200);
            }
            // A patch of nothing writes nothing, and is answered with the scale.
            case "scale" ->
                Answers.response(
                        cluster.with(live -> live.dryRun(
                                new Call.Patch(
                                        resource.ref(),
                                        Subresource.SCALE,
                                        PatchType.MERGE,
                                        JsonObject.EMPTY,
                                        request.fieldManager(),
                                        false,
                                        TIMEOUT),
                                cluster.now())),
                        200);
            default -> Answers.notFound();
        };
    }

    private FrontResponse list(Resource resource, FrontRequest request) {
        if (!request.asks("sendInitialEvents").isEmpty()) {
            return FrontResponse.refused(WatchOptions.forbiddenForList());
        }
        int limit;
        try {
            limit = request.asks("limit").isEmpty() ? 0 : Integer.parseInt(request.asks("limit"));
        } catch (NumberFormatException e) {
            return FrontResponse.refused(400, "BadRequest", "limit is a whole number");
        }
        Answer answer = cluster.send(new Call.ListPage(
                resource.type(),
                resource.path().namespace(),
                request.asks("labelSelector"),
                request.asks("fieldSelector"),
                request.asks("resourceVersion"),
                limit,
                request.asks("continue"),
                request.asks("resourceVersionMatch"),
                TIMEOUT));
        return answer instanceof Answer.Done(JsonObject page)
                ? shown(
                        resource,
                        request,
                        page.object("metadata"),
                        page.array("items").toList(),
                        Answers.listed(resource, page))
                : Answers.response(answer, 200);
    }

    private FrontResponse shown(
            Resource resource, FrontRequest request, JsonObject metadata, List<Json> objects, JsonObject otherwise) {
        String table = request.tableVersion();
        return FrontResponse.json(
                200,
                table.isEmpty()
                        ? otherwise
                        : new Tables(resource, table, request.asks("includeObject"))
                                .of(metadata, objects, true, cluster.now()));
    }

    private FrontResponse watch(Resource resource, FrontRequest request) {
        WatchOptions options = WatchOptions.of(request);
        Optional<ApiStatus> refusal = options.refusal();
        if (refusal.isPresent()) {
            return FrontResponse.refused(refusal.get());
        }
        long revision = cluster.with(SimulatedCluster::revision);
        String from = options.from(revision);
        if (options.beginsWithState() && from.matches("\\d{1,18}") && Long.parseLong(from) > revision) {
            return FrontResponse.refused(Requests.tooLarge(from, revision));
        }
        String name = resource.path().name();
        String fields = name.isEmpty() ? request.asks("fieldSelector") : "metadata.name=" + name;
        Duration timeout;
        try {
            timeout = request.asks("timeoutSeconds").isEmpty()
                    ? WATCH_LEAST.plusSeconds(ThreadLocalRandom.current().nextInt(1800))
                    : Duration.ofSeconds(Long.parseLong(request.asks("timeoutSeconds")));
        } catch (NumberFormatException e) {
            return FrontResponse.refused(400, "BadRequest", "timeoutSeconds is a whole number");
        }
        WatchRequest watch = new WatchRequest(
                resource.type(),
                resource.path().namespace(),
                request.asks("labelSelector"),
                fields,
                from,
                request.flag("allowWatchBookmarks"),
                timeout);
        String table = request.tableVersion();
        Tables tables = new Tables(resource, table, request.asks("includeObject"));
        JsonObject envelope = JsonObject.EMPTY
                .with("apiVersion", resource.apiVersion())
                .with("kind", resource.kind().name());
        return new FrontResponse.Stream(
                cluster.watch(watch, options.beginsWithState()),
                envelope,
                table.isEmpty()
                        ? (object, _) -> object
                        : (object, first) -> tables.ofOne(object, first, cluster.now()));
    }
}
