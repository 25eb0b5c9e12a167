package ork.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;
import static ork.engine.Entries.on;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.engine.event.RecordedEvent;
import ork.engine.health.Health;
import ork.engine.health.Phase;
import ork.engine.health.WorkerState;
import ork.engine.lifecycle.Stage;
import ork.engine.metrics.BoxReadings;
import ork.engine.metrics.Meters;
import ork.engine.metrics.Result;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonText;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

/** The bodies of the pages, field by field: what the control center and people's scripts read. */
class GoldenPagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final CrdEntry DATABASE = entry("database");
    private static final CrdEntry WEBSITE = entry("website", on("database", Dependency.Condition.HEALTHY));
    private static final CrdEntry QUEUE = entry("queue");
    private static final Health RUNNING =
            Health.of(2).nowRunning(NOW.minusSeconds(3_661)).afterSuccess(NOW.minusSeconds(5));
    private static final Health DEGRADED = RUNNING.afterFailure(NOW.minusSeconds(2), "default/a: ReconcileError: no")
            .afterFailure(NOW.minusSeconds(1), "default/a: ReconcileError: no");

    private final Meters meters = new Meters("orkestra-konductor");
    private final HttpApi api = new HttpApi(GoldenPagesTest::instance, meters::text, new HttpApi.CrReader() {
        @Override
        public HttpResponse page(CrdEntry entry, String namespace, String name) {
            return HttpResponse.error(404, "");
        }

        @Override
        public HttpResponse events(CrdEntry entry, String namespace, String name) {
            return EventsPage.of(
                    new ObjectKey(namespace, name),
                    List.of(
                            new RecordedEvent("u", "Warning", "ReconcileError", "no", NOW.minusSeconds(5), 3),
                            new RecordedEvent("u", "Normal", "Reconciled", "made 2", NOW.minusSeconds(3_661), 1)),
                    NOW);
        }
    });

    @ParameterizedTest
    @CsvSource({
        "/katalog, 503, katalog.json",
        "/katalog/website, 200, website.json",
        "/katalog/website/health, 200, website-health.json",
        "/katalog/database/health, 503, database-health.json",
        "/katalog/queue/health, 200, queue-health.json",
        "/katalog/website/cr/default/a/events, 200, events.json",
        "/livez?verbose, 200, livez.txt",
        "/readyz?verbose, 200, readyz.txt",
        "/metrics, 200, metrics.txt"
    })
    void thePageIsAsItWas(String path, int status, String golden) throws IOException {
        count();
        HttpResponse answer = api.handle(HttpRequest.get(path));
        assertThat(answer.status()).isEqualTo(status);
        String wanted = read(golden);
        if (golden.endsWith(".json")) {
            assertThat(JsonText.parse(answer.body())).isEqualTo(JsonText.parse(wanted));
        } else {
            assertThat(answer.body()).isEqualTo(wanted);
        }
    }

    /** Something of everything that is counted. */
    private void count() {
        var box = meters.box("website", WEBSITE.type());
        box.read(
                new BoxReadings() {
                    @Override
                    public int resources() {
                        return 9;
                    }

                    @Override
                    public int rolledBack() {
                        return 0;
                    }

                    @Override
                    public int queueDepth() {
                        return 4;
                    }

                    @Override
                    public long dropped() {
                        return 0;
                    }

                    @Override
                    public int workers() {
                        return 2;
                    }

                    @Override
                    public int workersProcessing() {
                        return 1;
                    }

                    @Override
                    public double unfinishedSeconds() {
                        return 2.5;
                    }

                    @Override
                    public double longestRunningSeconds() {
                        return 1.5;
                    }
                },
                3);
        meters.leading(true);
        box.activated(Duration.ofMillis(20));
        box.missing();
        box.enqueued();
        box.retried();
        box.taken(Duration.ofMillis(1));
        for (Result result : Result.values()) {
            box.reconciled(result, Duration.ofMillis(30));
        }
    }

    private static InstanceView instance() {
        return new InstanceView(
                katalog(WEBSITE, DATABASE, QUEUE),
                "runtime-1_abc",
                "0.1",
                "http://gateway:8080",
                Stage.READY,
                true,
                List.of(),
                "",
                NOW,
                List.of(
                        view(DATABASE, DEGRADED, 4, List.of()),
                        view(QUEUE, Health.of(2).nowIn(Phase.MISSING), 0, List.of()),
                        view(
                                WEBSITE,
                                RUNNING,
                                101,
                                List.of(new BoxView.DependencyView(
                                        WEBSITE.dependsOn().getFirst(), DEGRADED, false)))));
    }

    private static BoxView view(CrdEntry entry, Health health, int depth, List<BoxView.DependencyView> dependencies) {
        List<WorkerState> workers = health.started()
                ? List.of(WorkerState.PROCESSING, WorkerState.IDLE)
                : List.of(WorkerState.STOPPED, WorkerState.STOPPED);
        return new BoxView(
                entry,
                health,
                workers,
                depth,
                0,
                9,
                12,
                dependencies,
                Collections.emptySortedMap(),
                Optional.empty(),
                BoxView.RollbackView.NONE);
    }

    private static String read(String name) throws IOException {
        try (InputStream in = GoldenPagesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the bodies as they are now, for a person to read and to keep. */
    public static void main(String[] args) {
        GoldenPagesTest test = new GoldenPagesTest();
        test.count();
        for (String path : args) {
            System.out.println("==== " + path + "\n"
                    + test.api.handle(HttpRequest.get(path)).body());
        }
    }
}
