package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.cli.VirtualRun;
import ork.doors.Outbound;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.kubernetes.VirtualThreads;

/** Plans for a fresh cluster that has what is given: old inventories, and CRs that are being deleted. */
final class FreshClusterTest {
    private static final VirtualThreads THREADS = new VirtualThreads((thread, error) -> {
        throw new AssertionError(thread, error);
    });

    private static final String LEAVING = """
            "uid": "7", "finalizers": ["orkestra.orkspace.io/finalizer"], "deletionTimestamp": "2026-01-01T00:00:00Z"\
            """;

    @TempDir
    Path folder;

    /** Its annotation is ork's, but anybody can write it, and it may be from times of other versions. */
    @Test
    void anInventoryThatNoServerWouldTakeEndsNoPlan() throws IOException {
        Path file = katalog("""
                onCreate:
                  custom:
                    - {apiVersion: far.dev/v2, kind: Gadget, metadata: {name: "{{ .metadata.name }}-g"}, spec: {a: b}}
                """);
        for (String inventory : List.of(
                "Gadget gadgets.far.dev/v1 own",
                "X y.z/v1 own",
                "X pods/v1 own",
                "HorizontalPodAutoscaler horizontalpodautoscalers.autoscaling/v2beta2 own")) {
            Plan plan = plan(file, shop(inventory(inventory)), false, Others.NOBODY);
            assertThat(plan.obstacles()).as(inventory).isEmpty();
            assertThat(shown(plan)).as(inventory).contains("Create gadgets.far.dev/v2 default/a-g");
        }
    }

    @Test
    void anInventoryDoesNotDefineWhatTheSetupBringsAlong() throws IOException {
        Path file = katalog("""
                onCreate:
                  custom:
                    - {apiVersion: demo.ork.dev/v1, kind: Stall, metadata: {name: "{{ .metadata.name }}-s"}, spec: {a: b}}
                """);
        Files.writeString(folder.resolve("stalls.yaml"), definition("stalls", "Stall"));
        Files.writeString(file, Files.readString(file) + "    stall: {crdFile: ./stalls.yaml}\n");
        assertThat(shown(plan(file, shop(inventory("Stall stalls.demo.ork.dev/v1 own")), true, Others.NOBODY)))
                .filteredOn(line -> line.contains("customresourcedefinitions") && line.contains("stalls"))
                .singleElement()
                .asString()
                .startsWith("Create ");
    }

    @Test
    void nobodyIsCalledForACrThatIsBeingDeleted() throws IOException {
        Path file = katalog("""
                onCreate:
                  external: [{name: greeting, url: "http://billing.example/greeting"}]
                onDelete:
                  external: [{name: farewell, url: "http://billing.example/farewell"}]
                """);
        List<String> asked = new ArrayList<>();
        Outbound billing = request -> {
            asked.add(request.toString());
            return new Outbound.Result.Answered(200, "", false);
        };
        Others others = new Others(Optional.empty(), Optional.of(billing));
        Plan plan = plan(file, shop(LEAVING), false, others);
        assertThat(asked).isEmpty();
        assertThat(plan.complete()).isFalse();
        assertThat(plan.notes()).singleElement().asString().startsWith("shop: default/a is being deleted");
        assertThat(plan(file, shop("\"uid\": \"7\""), false, others).complete()).isTrue();
        assertThat(asked).contains("GET http://billing.example/greeting");
    }

    /** What is kept from the queue is no matter of a plan, with or without calls. */
    @Test
    void callsThatAreMadeForTheQueueAloneAreNotMissed() throws IOException {
        String call = "external: [{name: permit, url: \"http://permits.example/\"}]";
        String when = "when: [{field: external.permit.body, equals: \"yes\"}]";
        Path queue = katalog("preReconcile: {enqueueGate: {" + call + ", " + when + "}}\n");
        assertThat(plan(queue, shop("\"uid\": \"7\""), false, Others.NOBODY).notes())
                .isEmpty();
        Path turn =
                katalog("preReconcile: {" + call + ", enqueueGate: {" + when + "}, reconcileGate: {" + when + "}}\n");
        assertThat(plan(turn, shop("\"uid\": \"7\""), false, Others.NOBODY).notes())
                .singleElement()
                .asString()
                .contains("its external calls are not made");
    }

    private static List<String> shown(Plan plan) {
        return plan.writes().stream()
                .map(write -> write.getClass().getSimpleName() + " "
                        + write.target().type() + " " + write.target().namespace() + "/"
                        + write.target().name())
                .toList();
    }

    private static String inventory(String text) {
        return "\"annotations\": {\"orkestra.orkspace.io/inventory\": \"" + text + "\"}";
    }

    private static JsonObject shop(String metadata) {
        return (JsonObject) JsonText.parse("""
                {"apiVersion": "demo.ork.dev/v1", "kind": "Shop", "metadata": {"name": "a", %s}, "spec": {}}
                """.formatted(metadata));
    }

    private static Plan plan(Path file, JsonObject given, boolean setup, Others others) {
        return Rollout.of(
                VirtualRun.katalog(file),
                new Rollout.Ground(Optional.empty(), List.of(given), setup, "default"),
                others,
                Instant.parse("2026-01-01T00:00:10Z"),
                THREADS);
    }

    private static String definition(String plural, String kind) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: PLURAL.demo.ork.dev}
                spec:
                  group: demo.ork.dev
                  scope: Namespaced
                  names: {kind: KIND, plural: PLURAL}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      subresources: {status: {}}
                      schema:
                        openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.replace("PLURAL", plural).replace("KIND", kind);
    }

    private Path katalog(String box) throws IOException {
        Files.writeString(folder.resolve("crd.yaml"), definition("shops", "Shop"));
        return Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: shops}
                spec:
                  crds:
                    shop:
                      crdFile: ./crd.yaml
                      operatorBox:
                """ + box.indent(8));
    }
}
