package ork.engine.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ork.engine.metrics.Meters;
import ork.engine.reconcile.ObjectKey;
import ork.katalog.CrdEntry;
import ork.katalog.Endpoints;

/**
 * The HTTP API: {@code /livez}, {@code /readyz}, {@code /healthz} and their older names, {@code /katalog},
 * {@code /katalog/{crd}}, {@code /katalog/{crd}/health}, {@code /katalog/{crd}/cr/{namespace}/{name}}, the same with
 * {@code /why} or {@code /events}, and {@code /metrics}. It reads, and changes nothing; a page about one CR reads the cluster, the others what is in memory.
 */
public final class HttpApi {
    private static final int TARGET_LENGTH_MAX = 2_048;

    private final Supplier<InstanceView> instance;
    private final Supplier<String> metrics;
    private final CrReader crs;

    /** Answers for one CR. */
    @FunctionalInterface
    public interface CrReader {
        /** @param namespace empty for a CR at cluster scope */
        HttpResponse page(CrdEntry entry, String namespace, String name);

        /** What was last decided about it, and what it waits for; costs no call. */
        default HttpResponse why(CrdEntry entry, String namespace, String name) {
            return WhyPage.of(entry.name(), new ObjectKey(namespace, name), Optional.empty(), Prospect.NOTHING);
        }

        /** What was last said of it; costs no call. */
        default HttpResponse events(CrdEntry entry, String namespace, String name) {
            return EventsPage.of(new ObjectKey(namespace, name), List.of(), Instant.EPOCH);
        }
    }

    public HttpApi(Supplier<InstanceView> instance, Supplier<String> metrics, CrReader crs) {
        this.instance = instance;
        this.metrics = metrics;
        this.crs = crs;
    }

    public HttpResponse handle(HttpRequest request) {
        if (request.target().length() > TARGET_LENGTH_MAX) {
            return HttpResponse.error(414, "the request target is longer than " + TARGET_LENGTH_MAX + " characters");
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Optional<HttpResponse> answer = route(request, reads);
        if (answer.isPresent() && (reads || answer.get().status() == 404)) {
            return answer.get();
        }
        return HttpResponse.error(405, "this API only reads: use GET")
                .with(new HttpResponse.Header("Allow", "GET, HEAD"));
    }

    private HttpResponse cr(CrdEntry entry, String[] steps) {
        int name = entry.type().namespaced() ? 5 : 4;
        if (steps.length == name + 2 && steps[name + 1].equals("why")) {
            return crs.why(entry, name == 5 ? steps[4] : "", steps[name]);
        }
        if (steps.length == name + 2 && steps[name + 1].equals("events")) {
            return crs.events(entry, name == 5 ? steps[4] : "", steps[name]);
        }
        return crs.page(entry, steps.length == 5 ? "" : steps[4], steps[steps.length - 1]);
    }

    /** @return empty for a page that is not asked for in vain, since it costs a call */
    private Optional<HttpResponse> route(HttpRequest request, boolean reads) {
        return switch (request.path()) {
            case "/livez", "/healthz", "/health" -> Optional.of(Probes.alive(instance.get(), request.asks("verbose")));
            case "/readyz", "/ready" -> Optional.of(Probes.ready(instance.get(), request.asks("verbose")));
            case "/startup", "/started" -> Optional.of(Probes.started(instance.get(), request.asks("verbose")));
            case "/katalog" -> Optional.of(KatalogPage.of(instance.get()));
            case "/metrics" -> Optional.of(HttpResponse.text(200, Meters.CONTENT_TYPE, metrics.get()));
            default -> box(request.path().split("/", -1), reads);
        };
    }

    private Optional<HttpResponse> box(String[] steps, boolean reads) {
        boolean info = steps.length == 3;
        boolean health = steps.length == 4 && steps[3].equals("health");
        boolean below = steps.length == 7 && List.of("why", "events").contains(steps[6]);
        boolean cr = (steps.length == 5 || steps.length == 6 || below) && steps[3].equals("cr");
        if (!steps[0].isEmpty() || !(info || health || cr) || !steps[1].equals("katalog")) {
            return Optional.of(
                    HttpResponse.error(
                            404,
                            "no such path: this API has /katalog, /katalog/{crd}, /katalog/{crd}/health,"
                                    + " /katalog/{crd}/cr/{namespace}/{name}, the same with /why or /events, /livez, /readyz, /healthz and /metrics"));
        }
        InstanceView now = instance.get();
        for (BoxView box : now.boxes()) {
            if (box.entry().name().equals(steps[2])) {
                Endpoints has = box.entry().endpoints();
                if (!(health ? has.showsHealth() : has.showsInfo())) {
                    return Optional.of(
                            HttpResponse.error(404, "the Katalog switches this page off: endpoints of " + steps[2]));
                }
                if (cr) {
                    return reads ? Optional.of(cr(box.entry(), steps)) : Optional.empty();
                }
                return Optional.of(info ? BoxPage.of(now, box) : HealthPage.of(now, box));
            }
        }
        return Optional.of(
                HttpResponse.error(404, "the Katalog has no enabled CRD of this name: /katalog lists those it has"));
    }
}
