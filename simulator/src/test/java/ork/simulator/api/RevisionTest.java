package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** The templates that StatefulSets and DaemonSets have had, as {@code kubectl rollout history} and {@code undo} need them. */
class RevisionTest {
    private static final ResourceType STATEFUL = new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true);
    private static final ResourceType DAEMONS = new ResourceType("apps", "v1", "daemonsets", "DaemonSet", true);
    private static final ResourceType REVISIONS =
            new ResourceType("apps", "v1", "controllerrevisions", "ControllerRevision", true);

    private final Fleet fleet = new Fleet();
    private final Api api = fleet.api;

    @ParameterizedTest
    @CsvSource({"StatefulSet,controller.kubernetes.io/hash", "DaemonSet,controller-revision-hash"})
    void aRevisionHoldsATemplateAndSaysWhoseItIs(String kind, String hashLabel) {
        ObjectRef set = made(kind, "'replicas': 2,");
        fleet.seconds(1);
        JsonObject revision = fleet.all(REVISIONS).getFirst();
        JsonObject metadata = revision.object("metadata");
        String hash = metadata.text("labels", hashLabel);
        assertThat(metadata.text("name")).isEqualTo("set-" + hash);
        assertThat(metadata.object("labels").without(hashLabel)).isEqualTo(Api.json("{'app': 'web'}"));
        assertThat(metadata.text("annotations", "kubernetes.io/change-cause")).isEqualTo("a reason");
        assertThat(metadata.array("ownerReferences").toString())
                .contains(
                        "\"controller\":true",
                        "\"kind\":\"" + kind + "\"",
                        api.read(set).text("metadata", "uid"));
        JsonObject template = revision.object("data", "spec", "template");
        assertThat(template.text("$patch")).isEqualTo("replace");
        assertThat(template.object("spec")).isEqualTo(api.read(set).object("spec", "template", "spec"));
        assertThat(revision.integer(0, "revision")).isOne();
        String label = fleet.pods().getFirst().text("metadata", "labels", "controller-revision-hash");
        assertThat(label).isEqualTo(kind.equals("StatefulSet") ? "set-" + hash : hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatefulSet", "DaemonSet"})
    void aTemplateThatComesBackGetsTheHighestNumberAgain(String kind) {
        ObjectRef set = made(kind, "");
        fleet.seconds(30);
        image(set, "nginx:2");
        fleet.seconds(30);
        assertThat(revisions()).isEqualTo("1:nginx:1 2:nginx:2");
        image(set, "nginx:1");
        fleet.seconds(30);
        assertThat(revisions()).isEqualTo("2:nginx:2 3:nginx:1");
        assertThat(fleet.pods()).hasSize(1).allMatch(pod -> pod.toString().contains("nginx:1"));
        Api.done(api.merge(set, "{'spec': {'revisionHistoryLimit': 0}}"));
        fleet.seconds(1);
        assertThat(revisions()).isEqualTo("3:nginx:1");
        Api.done(api.delete(Api.ref(REVISIONS, api.names(REVISIONS).getFirst())));
        fleet.seconds(1);
        assertThat(revisions()).as("what is missing is made again").isEqualTo("1:nginx:1");
        Api.done(api.delete(set));
        fleet.seconds(10);
        assertThat(fleet.all(REVISIONS)).isEmpty();
    }

    @Test
    void aRevisionThatNobodyControlsIsTaken() {
        ObjectRef set = made("StatefulSet", "");
        fleet.seconds(1);
        ObjectRef revision = Api.ref(REVISIONS, api.names(REVISIONS).getFirst());
        Api.done(api.merge(revision, "{'metadata': {'ownerReferences': null}}"));
        Api.done(api.merge(set, "{'metadata': {'labels': {'touched': 'yes'}}}"));
        fleet.seconds(1);
        assertThat(api.read(revision).array("metadata", "ownerReferences")).hasSize(1);
        assertThat(revisions()).isEqualTo("1:nginx:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatefulSet", "DaemonSet"})
    void whatASetOfTheSameNameHasLeftKeepsItsName(String kind) {
        ObjectRef set = made(kind, "");
        fleet.seconds(30);
        String name = api.names(REVISIONS).getFirst();
        Api.done(api.delete(set));
        ObjectRef next = made(kind, "");
        assertThat(api.names(REVISIONS)).as("not collected yet").containsExactly(name);
        fleet.seconds(30);
        assertThat(api.names(REVISIONS)).containsExactly(name);
        assertThat(fleet.all(REVISIONS).getFirst().toString())
                .contains(api.read(next).text("metadata", "uid"));
        if (kind.equals("StatefulSet")) {
            assertThat(api.read(next).text("status", "updateRevision")).isEqualTo(name);
        }
    }

    @Test
    void belowThePartitionAPodComesBackAsItWas() {
        ObjectRef set = made("StatefulSet", "'replicas': 2, 'updateStrategy': {'rollingUpdate': {'partition': 1}},");
        fleet.seconds(30);
        String old = api.read(set).text("status", "currentRevision");
        image(set, "nginx:2");
        fleet.seconds(30);
        assertThat(images()).isEqualTo("set-0:nginx:1 set-1:nginx:2");
        Api.done(api.delete(Api.ref(Fleet.PODS, "set-0")));
        fleet.seconds(30);
        assertThat(images()).isEqualTo("set-0:nginx:1 set-1:nginx:2");
        JsonObject status = api.read(set).object("status");
        assertThat(status.text("currentRevision")).isEqualTo(old).isNotEqualTo(status.text("updateRevision"));
        assertThat(status.integer(0, "currentReplicas")).isOne();
        assertThat(status.integer(0, "updatedReplicas")).isOne();
        Api.done(api.merge(set, "{'spec': {'updateStrategy': {'rollingUpdate': {'partition': 0}}}}"));
        fleet.seconds(30);
        assertThat(images()).isEqualTo("set-0:nginx:2 set-1:nginx:2");
        status = api.read(set).object("status");
        assertThat(status.text("currentRevision")).isEqualTo(status.text("updateRevision"));
        assertThat(status.integer(0, "currentReplicas")).isEqualTo(2);
    }

    @Test
    void beforeItsFirstPodIsReadyAStatefulSetCountsItAsCurrentAndUpdated() {
        ObjectRef set = made("StatefulSet", "");
        fleet.seconds(1);
        JsonObject status = api.read(set).object("status");
        assertThat(status.without("currentRevision").without("updateRevision"))
                .isEqualTo(
                        Api.json("{'collisionCount': 0, 'currentReplicas': 1, 'observedGeneration': 1, 'replicas': 1,"
                                + " 'updatedReplicas': 1}"));
    }

    @Test
    void allAtOnceABrokenPodIsReplacedThoughItNeverBecomesReady() {
        ObjectRef set = made("StatefulSet", "'podManagementPolicy': 'Parallel', 'replicas': 2,");
        image(set, "nginx:2");
        fleet.seconds(1);
        assertThat(images()).contains("set-1:nginx:2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'revision': 1}                    | data: Required value: data is mandatory
            {'revision': -1, 'data': {'a': 1}} | revision: Invalid value: -1: must be greater than or equal to 0
            {'data': {'a': 1, 'b': null}}      | -
            {'data': 'text', 'revision': 3}    | -
            """)
    void aRevisionHasDataAndANumber(String body, String refusal) {
        ObjectRef ref = Api.ref(REVISIONS, "r");
        if (!refusal.equals("-")) {
            assertThat(Api.refused(api.create(ref, body)).message())
                    .isEqualTo("ControllerRevision.apps \"r\" is invalid: " + refusal);
            return;
        }
        JsonObject made = Api.done(api.create(ref, body));
        assertThat(made.at("data")).isEqualTo(Api.json(body).at("data"));
        assertThat(made.at("revision")).isNotNull();
        Api.done(api.merge(ref, "{'revision': 5}"));
        assertThat(Api.refused(api.merge(ref, "{'data': {'a': 2}}"), 422, "Invalid")
                        .message())
                .endsWith("field is immutable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StatefulSet | {}                                                     | {'type': 'RollingUpdate', 'rollingUpdate': {'partition': 0}}
            StatefulSet | {'rollingUpdate': {'partition': 2}}                    | {'type': 'RollingUpdate', 'rollingUpdate': {'partition': 2}}
            StatefulSet | {'type': 'OnDelete'}                                   | {'type': 'OnDelete'}
            StatefulSet | {'type': 'Zz'}                                         | spec.updateStrategy: Invalid value: {"type":"Zz"}: must be 'RollingUpdate' or 'OnDelete'
            StatefulSet | {'type': 'OnDelete', 'rollingUpdate': {'partition': 1}} | spec.updateStrategy.rollingUpdate: Invalid value: {"partition":1}: only allowed for updateStrategy 'RollingUpdate'
            StatefulSet | {'rollingUpdate': {'partition': -1}}                   | spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0
            DaemonSet   | {}                                                     | {'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': 0, 'maxUnavailable': 1}}
            DaemonSet   | {'rollingUpdate': {'maxUnavailable': 2}}               | {'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': 0, 'maxUnavailable': 2}}
            DaemonSet   | {'type': 'OnDelete'}                                   | {'type': 'OnDelete'}
            DaemonSet   | {'rollingUpdate': {'maxUnavailable': 0}}               | spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0 when `maxSurge` is 0
            DaemonSet   | {'type': 'Zz'}                                         | spec.updateStrategy: Unsupported value: {"type":"Zz"}: supported values: "RollingUpdate", "OnDelete"
            """)
    void howPodsAreReplacedIsFilledInAndChecked(String kind, String strategy, String outcome) {
        ObjectRef set = Api.ref(kind.equals("StatefulSet") ? STATEFUL : DAEMONS, "set");
        String body = "{'spec': {'updateStrategy': " + strategy + ", 'selector': {'matchLabels': {'app': 'web'}}, "
                + Fleet.template("nginx:1") + "}}";
        if (outcome.startsWith("{")) {
            assertThat(Api.done(api.create(set, body)).object("spec", "updateStrategy"))
                    .isEqualTo(Api.json(outcome));
        } else {
            assertThat(Api.refused(api.create(set, body)).message())
                    .isEqualTo(kind + ".apps \"set\" is invalid: " + outcome);
        }
    }

    @Test
    void howOftenATemplateOfADaemonSetChangedIsTheServersToSay() {
        ObjectRef set = made("DaemonSet", "");
        assertThat(generation(set)).isEqualTo("1");
        Api.done(api.merge(set, "{'metadata': {'annotations': null}, 'spec': {'minReadySeconds': 1}}"));
        assertThat(generation(set)).isEqualTo("1");
        image(set, "nginx:2");
        assertThat(generation(set)).isEqualTo("2");
        fleet.seconds(10);
        assertThat(fleet.pods().getFirst().text("metadata", "labels", "pod-template-generation"))
                .isEqualTo("2");
    }

    private String generation(ObjectRef set) {
        return api.read(set).text("metadata", "annotations", "deprecated.daemonset.template.generation");
    }

    private ObjectRef made(String kind, String spec) {
        ObjectRef set = Api.ref(kind.equals("StatefulSet") ? STATEFUL : DAEMONS, "set");
        String replicas = kind.equals("StatefulSet") ? spec + " 'serviceName': 's'," : "";
        Api.done(api.create(
                set,
                "{'metadata': {'annotations': {'kubernetes.io/change-cause': 'a reason'}}, 'spec': {" + replicas
                        + " 'selector': {'matchLabels': {'app': 'web'}}, " + Fleet.template("nginx:1") + "}}"));
        return set;
    }

    private void image(ObjectRef set, String image) {
        Api.done(api.merge(
                set, "{'spec': {'template': {'spec': {'containers': [{'name': 'web', 'image': '" + image + "'}]}}}}"));
    }

    /** As {@code revision:image}. */
    private String revisions() {
        return fleet.all(REVISIONS).stream()
                .sorted(Comparator.comparingLong(each -> each.integer(0, "revision")))
                .map(each -> each.integer(0, "revision") + ":" + image(each.object("data", "spec", "template")))
                .collect(Collectors.joining(" "));
    }

    private String images() {
        return fleet.pods().stream()
                .map(pod -> pod.text("metadata", "name") + ":" + image(pod))
                .collect(Collectors.joining(" "));
    }

    private static String image(JsonObject of) {
        List<ork.json.Json> containers = of.array("spec", "containers").toList();
        return ((JsonObject) containers.getFirst()).text("image");
    }
}
