package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what was asked for, in the words of a real server's {@code /metrics}. */
final class RequestCounts {
    private static final String NAME = "apiserver_request_total";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Kinds come and go, and each leaves its lines. */
    private static final int LINES_MAX = 10_000;

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(Resource resource, FrontRequest request, FrontResponse response) {
        ResourcePath path = resource.path();
        int code = response instanceof FrontResponse.Whole whole ? whole.code() : 200;
        String line =
                "code=\"%d\",component=\"apiserver\",dry_run=\"%s\",group=\"%s\",resource=\"%s\",scope=\"%s\",subresource=\"%s\",verb=\"%s\",version=\"%s\""
                        .formatted(
                                code,
                                request.asks("dryRun").equals("All") ? "All" : "",
                                path.group(),
                                path.plural(),
                                scope(path),
                                path.subresource(),
                                verb(path, request),
                                path.version());
        if (counts.size() < LINES_MAX || counts.containsKey(line)) {
            counts.computeIfAbsent(line, _ -> new LongAdder()).increment();
        }
    }

    FrontResponse page() {
        StringBuilder page = new StringBuilder("# HELP " + NAME + " Requests to resources that are served.\n");
        page.append("# TYPE ").append(NAME).append(" counter\n");
        counts.forEach((line, count) -> page.append(NAME)
                .append('{')
                .append(line)
                .append("} ")
                .append(count.sum())
                .append('\n'));
        return new FrontResponse.Whole(200, TYPE, page.toString().getBytes(StandardCharsets.UTF_8), 0);
    }

    private static String scope(ResourcePath path) {
        if (!path.name().isEmpty()) {
            return "resource";
        }
        return path.namespace().isEmpty() ? "cluster" : "namespace";
    }

    private static String verb(ResourcePath path, FrontRequest request) {
        boolean one = !path.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? "WATCH" : one ? "GET" : "LIST";
            case "PATCH" -> request.isApply() ? "APPLY" : "PATCH";
            case "DELETE" -> one ? "DELETE" : "DELETECOLLECTION";
            // Nobody fills the lines with methods that there are not.
            case "POST", "PUT" -> request.method();
            default -> "OTHER";
        };
    }
}
