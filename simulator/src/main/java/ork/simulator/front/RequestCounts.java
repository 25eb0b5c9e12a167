package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what was asked for, in the words of a real server's {@code /metrics}. */
final class RequestCounts {
    private static final String NAME = "apiserver_request_total";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Kinds come and go, and each leaves its lines. */
    private static final int LINES_MAX = 10_000;

    private record Line(
            int code,
            String dryRun,
            String group,
            String resource,
            String scope,
            String subresource,
            String verb,
            String version) {
        String text() {
            return "code=\"%d\",component=\"apiserver\",dry_run=\"%s\",group=\"%s\",resource=\"%s\",scope=\"%s\",subresource=\"%s\",verb=\"%s\",version=\"%s\""
                    .formatted(code, dryRun, group, resource, scope, subresource, verb, version);
        }
    }

    private final Map<Line, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Resource resource, FrontRequest request, FrontResponse response) {
        ResourcePath path = resource.path();
        Line line = new Line(
                response instanceof FrontResponse.Whole whole ? whole.code() : 200,
                request.asks("dryRun").equals("All") ? "All" : "",
                path.group(),
                path.plural(),
                scope(path),
                path.subresource(),
                verb(path, request),
                path.version());
        LongAdder known = counts.get(line);
        if (known == null && counts.size() < LINES_MAX) {
            known = counts.computeIfAbsent(line, _ -> new LongAdder());
        }
        if (known != null) {
            known.increment();
        }
    }

    FrontResponse page() {
        StringBuilder page = new StringBuilder("# HELP " + NAME + " Requests to resources that are served.\n");
        page.append("# TYPE ").append(NAME).append(" counter\n");
        TreeMap<String, Long> lines = new TreeMap<>();
        counts.forEach((line, count) -> lines.put(line.text(), count.sum()));
        lines.forEach((line, count) -> page.append(NAME)
                .append('{')
                .append(line)
                .append("} ")
                .append(count)
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
