package ork.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.webapp.WebApp;
import com.example.webapp.WebAppSpec;
import com.example.webapp.WebAppStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** Applications from their creation to their end, as the cluster tells it. */
final class Life {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final int size;
    private final boolean pods;
    private final boolean old;
    private final Watched watched;
    private @Nullable Child operator;

    /** @param pods whether somebody runs them */
    Life(KubernetesClient client, int size, boolean pods) {
        this.client = client;
        this.size = size;
        this.pods = pods;
        // Applies there need the protocol of a port, and cannot make a Service if they carry a version, as the
        // framework's do.
        this.old = client.getKubernetesVersion()
                .getMinor()
                .replaceAll("[^0-9]", "")
                .equals("20");
        this.watched = new Watched(client, Ground.NAMESPACE);
    }

    void operator(Child process) {
        operator = process;
    }

    void create() {
        for (int number = 0; number < size; number++) {
            WebApp app = new WebApp();
            app.setMetadata(new ObjectMetaBuilder()
                    .withName(name(number))
                    .withNamespace(Ground.NAMESPACE)
                    .build());
            WebAppSpec spec = new WebAppSpec();
            spec.setImage("registry.invalid/web:1");
            spec.setReplicas(1);
            spec.setPort(8080);
            spec.setProtocol(old ? "TCP" : null);
            spec.setExposed(!old);
            spec.setSettings(new TreeMap<>(Map.of("colour", "blue", "number", String.valueOf(number))));
            app.setSpec(spec);
            client.resource(app).create();
        }
    }

    static String name(int number) {
        return "app-%03d".formatted(number);
    }

    void awaitConverged() {
        eventually(
                "all applications are ready and have what they stand for",
                () -> assertThat(unfinished()).isEmpty());
    }

    /**
     * There is such a time in which nothing is written, though the operator looks at each application more than once in it:
     * one that is never at rest writes in each. When that time begins depends on the machine.
     */
    void assertIdle(Duration stretch) {
        AtomicReference<SortedMap<String, String>> versions = new AtomicReference<>(awaitRest());
        AtomicReference<SortedMap<String, Long>> writes = new AtomicReference<>(watched.writes());
        Awaitility.await("no write is tried in " + stretch)
                .atMost(PATIENCE)
                .pollDelay(stretch)
                .pollInterval(stretch)
                .untilAsserted(() -> {
                    List<String> moved = watched.movedSince(versions.getAndSet(watched.versions()));
                    SortedMap<String, Long> written = watched.writes();
                    assertThat(written).isEqualTo(writes.getAndSet(written));
                    assertThat(moved).isEmpty();
                });
    }

    /** An operator that has just been started finds everything as it wants it. */
    void assertNothingToDo(Duration stretch) {
        Child started = Objects.requireNonNull(operator);
        SortedMap<String, String> versions = awaitRest();
        SortedMap<String, Long> writes = watched.writes();
        eventually("the operator runs", () -> assertThat(started.said()).contains("controller started"));
        assertIdle(stretch);
        assertThat(watched.writes()).isEqualTo(writes);
        assertThat(watched.movedSince(versions)).isEmpty();
    }

    /** Dependents that are deleted are made again. */
    void deleteDependents() {
        List<HasMetadata> gone = new ArrayList<>();
        gone.add(one(Deployment.class, 0).get());
        gone.add(one(ConfigMap.class, 1).get());
        if (!old) {
            gone.add(one(Service.class, 2).get());
        }
        gone.forEach(dependent -> client.resource(dependent).delete());
        eventually("what was deleted is back", () -> {
            for (HasMetadata old : gone) {
                HasMetadata now = client.resource(old).get();
                assertThat(now).as(old.getKind()).isNotNull();
                assertThat(now.getMetadata().getUid())
                        .as(old.getKind())
                        .isNotEqualTo(old.getMetadata().getUid());
            }
        });
        awaitConverged();
    }

    /** What the operator says of a dependent is put back; what somebody else adds stays where it is applied. */
    void editDependents() {
        merge(Deployment.class, 0, "{\"spec\": {\"replicas\": 5}, \"metadata\": {\"labels\": {\"other\": \"stays\"}}}");
        // The framework puts ConfigMaps as a whole, by default.
        merge(ConfigMap.class, 1, "{\"data\": {\"colour\": \"red\", \"other\": \"goes\"}}");
        if (!old) {
            merge(Service.class, 2, "{\"spec\": {\"selector\": {\"app.kubernetes.io/name\": \"nobody\"}}}");
        }
        eventually("what was edited is back", () -> {
            Deployment deployment = one(Deployment.class, 0).get();
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
            assertThat(deployment.getMetadata().getLabels()).containsEntry("other", "stays");
            assertThat(one(ConfigMap.class, 1).get().getData()).isEqualTo(Map.of("colour", "blue", "number", "1"));
            if (!old) {
                assertThat(one(Service.class, 2).get().getSpec().getSelector())
                        .containsEntry("app.kubernetes.io/name", name(2));
            }
        });
        awaitConverged();
    }

    /** Every tenth application is changed, and what it stands for follows. */
    void change() {
        for (int number = 0; number < size; number += 10) {
            one(WebApp.class, number).edit(app -> {
                app.getSpec().setReplicas(2);
                app.getSpec().setPort(9090);
                app.getSpec().setSettings(new TreeMap<>(Map.of("colour", "green")));
                return app;
            });
        }
        eventually("what an application stands for follows it", () -> {
            for (int number = 0; number < size; number += 10) {
                Deployment deployment = one(Deployment.class, number).get();
                assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
                assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getPorts())
                        .extracting(ContainerPort::getContainerPort)
                        .containsExactly(9090);
                assertThat(one(ConfigMap.class, number).get().getData()).isEqualTo(Map.of("colour", "green"));
            }
        });
        awaitConverged();
        awaitRest();
    }

    /** All applications go, and everything that they stood for. */
    void end() {
        client.resources(WebApp.class).inNamespace(Ground.NAMESPACE).delete();
        eventually(
                "everything has gone",
                () -> assertThat(watched.versions().keySet())
                        .allMatch(object -> object.startsWith("serviceaccounts/")
                                || object.startsWith("secrets/default-token-")
                                || object.equals("configmaps/kube-root-ca.crt")));
    }

    private List<String> unfinished() {
        Map<String, Deployment> deployments = byName(Deployment.class);
        Map<String, Service> services = byName(Service.class);
        Map<String, ConfigMap> maps = byName(ConfigMap.class);
        List<WebApp> apps = client.resources(WebApp.class)
                .inNamespace(Ground.NAMESPACE)
                .list()
                .getItems();
        assertThat(apps).hasSize(size);
        return apps.stream()
                .filter(app -> {
                    String name = app.getMetadata().getName();
                    return !(deployments.containsKey(name)
                            && services.containsKey(name) == app.getSpec().isExposed()
                            && maps.containsKey(name)
                            && ready(app, services.get(name)));
                })
                .map(app -> app.getMetadata().getName())
                .toList();
    }

    private boolean ready(WebApp app, @Nullable Service service) {
        WebAppStatus status = app.getStatus();
        return status != null
                && status.isReady()
                && status.getObservedGeneration() == app.getMetadata().getGeneration()
                && (service == null || service.getSpec().getClusterIP().equals(status.getAddress()))
                && status.getReadyReplicas() == (pods ? app.getSpec().getReplicas() : 0)
                && app.getMetadata().getFinalizers().size() == 1;
    }

    private <T extends HasMetadata> Map<String, T> byName(Class<T> type) {
        return client.resources(type).inNamespace(Ground.NAMESPACE).list().getItems().stream()
                .collect(Collectors.toMap(object -> object.getMetadata().getName(), Function.identity()));
    }

    private <T extends HasMetadata> Resource<T> one(Class<T> type, int number) {
        return client.resources(type).inNamespace(Ground.NAMESPACE).withName(name(number));
    }

    private <T extends HasMetadata> void merge(Class<T> type, int number, String patch) {
        one(type, number).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** Controllers may not have ended what the last change made them do: two looks a second apart that show the same. */
    private SortedMap<String, String> awaitRest() {
        AtomicReference<SortedMap<String, String>> last = new AtomicReference<>(new TreeMap<>());
        Awaitility.await("the cluster comes to rest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    SortedMap<String, String> now = watched.versions();
                    return now.equals(last.getAndSet(now));
                });
        return last.get();
    }

    private void eventually(String what, ThrowingRunnable assertion) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .pollDelay(Duration.ZERO)
                .failFast("the operator has ended", () -> operator != null && !operator.lives())
                .untilAsserted(() -> {
                    try {
                        assertion.run();
                    } catch (AssertionError e) {
                        throw new AssertionError(e.getMessage() + "\n" + (operator == null ? "" : operator.end()), e);
                    }
                });
    }
}
