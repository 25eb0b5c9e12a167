package ork.engine.informer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/** A consistent list, page by page (E1, E6). */
final class Listing {
    /** What came of it. */
    sealed interface Result {
        record Listed(List<JsonObject> items, Version version) implements Result {}

        record Refused(ApiStatus status) implements Result {}

        record NoAnswer(String why) implements Result {}
    }

    private final ClusterPort cluster;
    private final Selection selection;
    private final int pageSize;
    private final Duration timeout;

    Listing(ClusterPort cluster, Selection selection, InformerSettings settings) {
        this.cluster = cluster;
        this.selection = selection;
        this.pageSize = settings.pageSize();
        this.timeout = settings.listTimeout();
    }

    Result list() {
        Result result = pages(pageSize);
        boolean expiredUnderWay = result instanceof Result.Refused(ApiStatus status) && status.isExpired();
        // A list so long that its first page is forgotten before the last is asked for has to come at once.
        return expiredUnderWay ? pages(0) : result;
    }

    /** How far the cluster has come, by a consistent read of one object at most, which is not told. */
    Result glance() {
        Call.ListPage one = new Call.ListPage(
                selection.type(),
                selection.namespace(),
                selection.labelSelector(),
                selection.fieldSelector(),
                "",
                1,
                "",
                timeout);
        return switch (cluster.send(one)) {
            case Answer.Done(JsonObject page) -> new Result.Listed(List.of(), Metadata.version(page));
            case Answer.Refused(ApiStatus status) -> new Result.Refused(status);
            case Answer.Unsent(String why) -> new Result.NoAnswer(why);
            case Answer.Unknown(String why) -> new Result.NoAnswer(why);
        };
    }

    private Result pages(int limit) {
        List<JsonObject> items = new ArrayList<>();
        String continueToken = "";
        do {
            Answer answer = cluster.send(new Call.ListPage(
                    selection.type(),
                    selection.namespace(),
                    selection.labelSelector(),
                    selection.fieldSelector(),
                    "",
                    limit,
                    continueToken,
                    limit == 0 ? timeout.multipliedBy(3) : timeout));
            switch (answer) {
                case Answer.Done(JsonObject page) -> {
                    for (Json item : page.array("items")) {
                        if (item instanceof JsonObject object) {
                            items.add(named(object));
                        }
                    }
                    String next = page.text("metadata", "continue");
                    if (next.isEmpty()) {
                        return new Result.Listed(items, Metadata.version(page));
                    }
                    if (next.equals(continueToken)) {
                        return new Result.NoAnswer("the server continues a list where it began");
                    }
                    continueToken = next;
                }
                case Answer.Refused(ApiStatus status) -> {
                    return new Result.Refused(status);
                }
                case Answer.Unsent(String why) -> {
                    return new Result.NoAnswer(why);
                }
                case Answer.Unknown(String why) -> {
                    return new Result.NoAnswer(why);
                }
            }
        } while (true);
    }

    /** Items of built-in kinds come without the kind that their list names. */
    private JsonObject named(JsonObject item) {
        ResourceType type = selection.type();
        JsonObject named = item.has("kind") ? item : item.with("kind", type.kind());
        return named.has("apiVersion") ? named : named.with("apiVersion", type.apiVersion());
    }
}
