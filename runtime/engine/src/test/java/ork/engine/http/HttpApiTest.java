package ork.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;
import static ork.engine.Entries.on;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import ork.engine.health.Health;
import ork.engine.health.Phase;
import ork.engine.health.WorkerState;
import ork.engine.lifecycle.Stage;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;
import ork.katalog.Endpoints;

class HttpApiTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CrdEntry DATABASE = entry("database");
    private static final CrdEntry WEBSITE = entry("website", on("database", Dependency.Condition.HEALTHY));
    private static final Health RUNNING =
            Health.of(2).nowRunning(NOW.minusSeconds(3_661)).afterSuccess(NOW);

    private CrdEntry site = WEBSITE;
    private Health database = RUNNING;
    private Health website = RUNNING;
    private Stage stage = Stage.READY;
    private String fatal = "";
    private final HttpApi api = new HttpApi(this::instance, () -> "some_metric 1\n", this::cr);

    private int crsRead;

    private HttpResponse cr(CrdEntry entry, String namespace, String name) {
        crsRead++;
        return HttpResponse.json(200, JsonObject.of("cr", Json.of(entry.name() + " " + namespace + " " + name)));
    }

    @Test
    void thePageOfACrIsNotReadInVain() {
        assertThat(api.handle(HttpRequest.get("/katalog/website/cr/default/a")).body())
                .contains("website default a");
        assertThat(api.handle(HttpRequest.get("/katalog/website/cr/a")).body()).contains("website  a");
        assertThat(api.handle(HttpRequest.get("/katalog/nobody/cr/default/a")).status())
                .isEqualTo(404);
        assertThat(api.handle(HttpRequest.get("/katalog/website/cr/default/a/b"))
                        .status())
                .isEqualTo(404);
        assertThat(crsRead).isEqualTo(2);
        assertThat(api.handle(new HttpRequest("POST", "/katalog/website/cr/default/a"))
                        .status())
                .isEqualTo(405);
        assertThat(crsRead).isEqualTo(2);
    }

    private InstanceView instance() {
        return new InstanceView(
                katalog(site, DATABASE),
                "runtime-1_abc",
                "0.1",
                "",
                stage,
                true,
                List.of(),
                fatal,
                NOW,
                List.of(
                        view(DATABASE, database, List.of()),
                        view(
                                site,
                                website,
                                List.of(new BoxView.DependencyView(
                                        WEBSITE.dependsOn().getFirst(), database, !database.degraded())))));
    }

    private static BoxView view(CrdEntry entry, Health health, List<BoxView.DependencyView> dependencies) {
        return new BoxView(
                entry,
                health,
                List.of(WorkerState.PROCESSING, WorkerState.IDLE),
                4,
                0,
                9,
                12,
                dependencies,
                Collections.emptySortedMap(),
                Optional.empty(),
                BoxView.RollbackView.NONE);
    }

    private HttpResponse get(String target) {
        return api.handle(HttpRequest.get(target));
    }

    private JsonObject json(String target) {
        return (JsonObject) JsonText.parse(get(target).body());
    }

    @Test
    void aKatalogSwitchesPagesOfACrdOff() {
        site = with(new Endpoints(true, true, false));
        assertThat(get("/katalog/website").status()).isEqualTo(404);
        assertThat(get("/katalog/website").body()).contains("switches this page off");
        assertThat(get("/katalog/website/cr/default/a").status()).isEqualTo(404);
        assertThat(crsRead).isZero();
        assertThat(get("/katalog/website/health").status()).isEqualTo(200);
        assertThat(endpoints().keys()).containsExactly("health");
        site = with(new Endpoints(true, false, true));
        assertThat(get("/katalog/website").status()).isEqualTo(200);
        assertThat(get("/katalog/website/health").status()).isEqualTo(404);
        site = with(new Endpoints(false, true, true));
        assertThat(get("/katalog/website").status()).isEqualTo(404);
        assertThat(get("/katalog/website/health").status()).isEqualTo(404);
        assertThat(endpoints().isEmpty()).isTrue();
        assertThat(get("/katalog/database").status()).isEqualTo(200);
    }

    private static CrdEntry with(Endpoints endpoints) {
        return entry("website", endpoints, on("database", Dependency.Condition.HEALTHY));
    }

    private JsonObject endpoints() {
        return json("/katalog").array("crds").toList().stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.text("name").equals("website"))
                .findFirst()
                .orElseThrow()
                .object("endpoints");
    }

    private void degradeDatabase() {
        database = database.afterFailure(NOW, "broken").afterFailure(NOW, "broken");
    }

    @Test
    void aDegradedBoxAnswers503AndTheOthersAnswer200() {
        degradeDatabase();

        assertThat(get("/katalog/database/health").status()).isEqualTo(503);
        assertThat(get("/katalog/website/health").status()).isEqualTo(200);
        assertThat(get("/katalog").status()).isEqualTo(503);
        assertThat(json("/katalog").text("degradedReason")).isEqualTo("1 of 2 CRDs degraded: database");
        assertThat(json("/katalog/website/health").flag("hasUnhealthyDependencies"))
                .isTrue();
        assertThat(get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void theHealthPageAlwaysSaysMissingAndGated() {
        JsonObject page = json("/katalog/website/health");
        assertThat(page.keys())
                .contains(
                        "name",
                        "state",
                        "status",
                        "isKonductor",
                        "healthy",
                        "started",
                        "pending",
                        "startedAt",
                        "uptime",
                        "queueDepth",
                        "errorRate",
                        "consecutiveFails",
                        "totalReconciles",
                        "resourceCount",
                        "lastError",
                        "lastReconcile",
                        "hasUnhealthyDependencies",
                        "dependencies",
                        "missing",
                        "gated",
                        "gatedReason");
        assertThat(page.text("uptime")).isEqualTo("1h1m1s");
        assertThat(page.object("dependencies", "database").toString())
                .isEqualTo("{\"AcceptableCondition\":\"at least one reconcile has succeeded and no failure stands\","
                        + "\"Condition\":\"healthy\",\"Name\":\"database\",\"Satisfied\":true,\"State\":\"healthy\"}");
    }

    @Test
    void theKatalogPageCountsStatesAndGroupsByNamespace() {
        website = Health.of(2).nowIn(Phase.MISSING);
        JsonObject page = json("/katalog");
        assertThat(page.object("statusCounts").toString()).isEqualTo("{\"healthy\":1,\"pending\":1}");
        assertThat(page.flag("OrkReady")).isFalse();
        assertThat(page.flag("isKonductor")).isTrue();
        assertThat(page.object("namespaces", "default").integer(0, "workers")).isEqualTo(4);
        assertThat(page.object("dependencyGraph").toString()).isEqualTo("{\"database\":[],\"website\":[\"database\"]}");
        assertThat(page.array("crds").get(0)).isInstanceOfSatisfying(JsonObject.class, row -> {
            assertThat(row.text("gvk")).isEqualTo("demo.example.com/v1, Kind=Database");
            assertThat(row.text("resync")).isEqualTo("15s");
            assertThat(row.text("endpoints", "health")).isEqualTo("/katalog/database/health");
        });
    }

    @Test
    void theBoxPageShowsWorkersAndWhereSettingsComeFrom() {
        JsonObject page = json("/katalog/website");
        assertThat(page.integer(0, "workersActive")).isEqualTo(2);
        assertThat(page.integer(0, "workersProcessing")).isEqualTo(1);
        assertThat(page.text("workersSource")).isEqualTo("configured");
        assertThat(page.text("resyncSource")).isEqualTo("default");
        assertThat(page.object("workerDetails").toString())
                .isEqualTo("{\"website-0\":\"processing\",\"website-1\":\"idle\"}");
        assertThat(page.integer(0, "metrics", "workersBusyPercent")).isEqualTo(50);
        assertThat(page.integer(0, "metrics", "reconcileDurationP95Ms")).isEqualTo(12);
    }

    @Test
    void probesFollowTheStageAndHaveTheirOlderNames() {
        stage = Stage.STARTING;
        assertThat(get("/livez").status()).isEqualTo(200);
        assertThat(get("/readyz").status()).isEqualTo(503);
        assertThat(get("/startup").status()).isEqualTo(503);
        stage = Stage.READY;
        for (String path : List.of("/livez", "/readyz", "/healthz", "/health", "/ready", "/startup", "/started")) {
            assertThat(get(path).body()).as(path).isEqualTo("ok");
        }
        stage = Stage.STOPPING;
        assertThat(get("/readyz?verbose").body())
                .isEqualTo("[+]startup ok\n[-]shutdown failed: the instance is stopping\nreadyz check failed\n");
        assertThat(get("/livez").status()).isEqualTo(200);
        fatal = "java.lang.OutOfMemoryError";
        assertThat(get("/livez").status()).isEqualTo(500);
        assertThat(get("/health").status()).isEqualTo(500);
    }

    @Test
    void whatIsNotThereIs404AndWhatIsNotReadIs405InJson() {
        for (String path :
                List.of("/", "/katalog/unknown", "/katalog/website/nothing", "/katalog/website/health/more", "x")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
            assertThat(json(path).text("error")).as(path).isNotEmpty();
        }
        HttpResponse refused = api.handle(new HttpRequest("POST", "/katalog"));
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsExactly(new HttpResponse.Header("Allow", "GET, HEAD"));
        assertThat(api.handle(new HttpRequest("HEAD", "/katalog")).status()).isEqualTo(200);
        assertThat(get("/" + "x".repeat(5_000)).status()).isEqualTo(414);
    }

    @Test
    void theMetricsAreThePrometheusText() {
        assertThat(get("/metrics").body()).isEqualTo("some_metric 1\n");
        assertThat(get("/metrics").contentType()).startsWith("text/plain; version=0.0.4");
    }

    @Property(tries = 1000, seed = "2026")
    void anyTargetGetsAnAnswer(@ForAll @StringLength(max = 60) String target) {
        assertThat(api.handle(new HttpRequest("GET", target)).status()).isIn(200, 404, 503);
    }
}
