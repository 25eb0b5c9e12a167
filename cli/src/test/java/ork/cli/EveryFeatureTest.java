package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ChildLabels;
import ork.scenario.run.RoleUse;
import ork.scenario.run.UnusedRules;
import ork.simulator.api.actor.CronJobController;
import ork.simulator.api.actor.JobController;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.ReplicaSetController;
import ork.simulator.api.actor.StatefulSetController;
import ork.simulator.api.actor.VolumeController;

/** The example with every feature at once: what is planned is done, rests, survives another process, and goes. */
final class EveryFeatureTest {
    private static final String EXAMPLE = "../examples/every-feature/katalog.yaml";

    /** Hooks are not called by {@code ork plan}. */
    private static final List<String> OF_HOOKS = List.of("corner-bell", "chapel-small");

    @TempDir
    Path folder;

    @Test
    void nothingIsSaidAgainstIt() {
        Ork ork = Ork.at(folder).runs("validate", "-f", EXAMPLE);
        assertThat(ork.err()).isEmpty();
        assertThat(ork.out()).contains("5 CRDs valid");
        assertThat(ork.code()).isZero();
    }

    @Test
    void whatIsRenderedAndPlannedIsWhatIsMade() {
        Ork rendered = Ork.at(folder).runs("template", "--examples", "-f", EXAMPLE);
        assertThat(rendered.code()).as(rendered.err()).isZero();
        Ork plan = Ork.at(folder).runs("plan", "-f", EXAMPLE);
        assertThat(plan.code()).as(plan.err()).isEqualTo(1);
        assertThat(plan.out()).doesNotContain("✗").contains("Not all of it is in this plan");
        try (VirtualRun run = new VirtualRun(Path.of(EXAMPLE))) {
            run.start("ork-1");
            run.settle();
            List<ObjectRef> children = children(run);
            assertThat(children).hasSizeGreaterThan(50);
            for (ObjectRef child : children) {
                if (!OF_HOOKS.contains(child.name())) {
                    assertThat(plan.out()).contains("+ create  " + planned(child) + "\n");
                    assertThat(rendered.out()).containsPattern("name: \"?" + child.name() + "\"?\n");
                }
            }
        }
    }

    @Test
    void itIsDoneRestsSurvivesATakeoverAndGoes() throws IOException {
        try (VirtualRun run = new VirtualRun(Path.of(EXAMPLE)).exact()) {
            nodes(run);
            run.start("ork-1");
            run.settle();
            FinalObjects.hold(run, "every-feature");
            List<JsonObject> crs = crs(run);
            assertThat(crs)
                    .hasSize(5)
                    .allSatisfy(
                            cr -> assertThat(cr.array("status", "conditions").toString())
                                    .as(cr.text("kind") + " " + cr.object("status"))
                                    .contains("\"status\":\"True\""));
            assertThat(crs.get(1).object("status").without("conditions").toString())
                    .isEqualTo(
                            "{\"address\":\"4 Well Street\",\"floors\":2,\"guests\":[\"red\",\"quiet\"],\"lit\":true,"
                                    + "\"neighbours\":1,\"observedGeneration\":1,\"phase\":\"Standing\",\"warmth\":21.5,"
                                    + "\"water\":\"true\"}");

            int before = run.writes().size();
            run.world.run(Duration.ofSeconds(65));
            assertThat(run.writes().subList(before, run.writes().size()))
                    .as("two resyncs")
                    .isEmpty();
            run.stop("ork-1");
            run.start("ork-2");
            run.world.run(Duration.ofSeconds(65));
            assertThat(run.writes().subList(before, run.writes().size()))
                    .as("a takeover")
                    .isEmpty();

            crs.forEach(cr -> delete(run, new ObjectRef(typeOf(run, cr), namespace(cr), cr.text("metadata", "name"))));
            run.settle();
            assertThat(crs(run))
                    .extracting(cr -> cr.text("kind") + " " + cr.object("status"))
                    .isEmpty();
            assertThat(children(run)).isEmpty();

            RoleUse use = run.use();
            UnusedRules rules = new UnusedRules();
            rules.add("every-feature", use);
            assertThat(use.denied()).as("denied calls (TR-1)").isEmpty();
            assertThat(rules.unused()).as("unused rules (TR-1)").isEmpty();
        }
    }

    /** Jobs run, and what is not a Deployment has Pods. */
    private static void nodes(VirtualRun run) {
        Duration second = Duration.ofSeconds(1);
        run.world.actor(new JobController());
        run.world.actor(new CronJobController());
        run.world.actor(new StatefulSetController());
        run.world.actor(new VolumeController());
        run.world.actor(new ReplicaSetController());
        run.world.actor(new Kubelet(new Kubelet.Times(second, second, second)));
    }

    private static List<JsonObject> crs(VirtualRun run) {
        List<JsonObject> all = new ArrayList<>();
        for (CrdEntry crd : run.katalog().crds()) {
            all.addAll(run.list(crd.type()));
        }
        return all;
    }

    private static ResourceType typeOf(VirtualRun run, JsonObject cr) {
        return run.katalog().crds().stream()
                .map(CrdEntry::type)
                .filter(type -> type.kind().equals(cr.text("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static String namespace(JsonObject object) {
        return object.text("metadata", "namespace");
    }

    /** Whatever bears the mark of a CR, in any namespace and of the whole cluster. */
    private static List<ObjectRef> children(VirtualRun run) {
        TreeSet<ResourceType> types = new TreeSet<>();
        for (CrdEntry crd : run.katalog().crds()) {
            crd.box().children().forEach(entry -> types.add(entry.type()));
        }
        List<ObjectRef> found = new ArrayList<>();
        for (ResourceType type : types) {
            for (JsonObject object : run.list(type)) {
                if (object.object("metadata", "labels").has(ChildLabels.OWNER_UID)) {
                    found.add(new ObjectRef(type, namespace(object), object.text("metadata", "name")));
                }
            }
        }
        return found;
    }

    private static String planned(ObjectRef ref) {
        String place = ref.namespace().isEmpty() ? "" : ref.namespace() + "/";
        return ref.type().qualifiedPlural() + " " + place + ref.name();
    }

    static void delete(VirtualRun run, ObjectRef ref) {
        run.handle(
                new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, VirtualRun.CALL));
    }
}
