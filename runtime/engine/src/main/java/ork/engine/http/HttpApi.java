package ork.engine.http;

import java.util.function.Supplier;
import ork.engine.metrics.Meters;

/**
 * The HTTP API: {@code /livez}, {@code /readyz}, {@code /healthz} and their older names, {@code /katalog},
 * {@code /katalog/{crd}}, {@code /katalog/{crd}/health} and {@code /metrics}. It reads, and changes nothing.
 */
public final class HttpApi {
    private static final int TARGET_LENGTH_MAX = 2_048;

    private final Supplier<InstanceView> instance;
    private final Supplier<String> metrics;

    public HttpApi(Supplier<InstanceView> instance, Supplier<String> metrics) {
        this.instance = instance;
        this.metrics = metrics;
    }

    public HttpResponse handle(HttpRequest request) {
        if (request.target().length() > TARGET_LENGTH_MAX) {
            return HttpResponse.error(414, "the request target is longer than " + TARGET_LENGTH_MAX + " characters");
        }
        HttpResponse answer = route(request);
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (answer.status() == 404 || reads) {
            return answer;
        }
        return HttpResponse.error(405, "this API only reads: use GET")
                .with(new HttpResponse.Header("Allow", "GET, HEAD"));
    }

    private HttpResponse route(HttpRequest request) {
        return switch (request.path()) {
            case "/livez", "/healthz", "/health" -> Probes.alive(instance.get(), request.asks("verbose"));
            case "/readyz", "/ready" -> Probes.ready(instance.get(), request.asks("verbose"));
            case "/startup", "/started" -> Probes.started(instance.get(), request.asks("verbose"));
            case "/katalog" -> KatalogPage.of(instance.get());
            case "/metrics" -> HttpResponse.text(200, Meters.CONTENT_TYPE, metrics.get());
            default -> box(request.path());
        };
    }

    private HttpResponse box(String path) {
        String[] steps = path.split("/", -1);
        boolean info = steps.length == 3;
        boolean health = steps.length == 4 && steps[3].equals("health");
        if (!steps[0].isEmpty() || !(info || health) || !steps[1].equals("katalog")) {
            return HttpResponse.error(
                    404,
                    "no such path: this API has /katalog, /katalog/{crd}, /katalog/{crd}/health,"
                            + " /livez, /readyz, /healthz and /metrics");
        }
        InstanceView now = instance.get();
        for (BoxView box : now.boxes()) {
            if (box.entry().name().equals(steps[2])) {
                return info ? BoxPage.of(now, box) : HealthPage.of(now, box);
            }
        }
        return HttpResponse.error(404, "the Katalog has no enabled CRD of this name: /katalog lists those it has");
    }
}
