package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.actor.CronJobController;
import ork.simulator.api.actor.EventExpiry;
import ork.simulator.api.actor.JobController;
import ork.simulator.api.actor.Kubelet;
import ork.simulator.api.actor.Kubelet.Fate;
import ork.simulator.api.actor.ReplicaSetController;
import ork.simulator.api.actor.StatefulSetController;
import ork.simulator.api.actor.VolumeController;

/** Section L: workloads that come up with Pods of their own, quotas that stop them, events that go. */
class WorkloadTest {
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    private static final ObjectRef SET =
            Api.ref(new ResourceType("apps", "v1", "replicasets", "ReplicaSet", true), "web");
    private static final ObjectRef STATEFUL =
            Api.ref(new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true), "db");
    private static final ObjectRef JOB = Api.ref(new ResourceType("batch", "v1", "jobs", "Job", true), "once");
    private static final ObjectRef CRON = Api.ref(new ResourceType("batch", "v1", "cronjobs", "CronJob", true), "tick");
    private static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);
    private static final ObjectRef QUOTA =
            Api.ref(new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true), "q");

    private final Api api = new Api();
    private final Kubelet kubelet =
            new Kubelet(new Kubelet.Times(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
    private final List<Actor> actors = List.of(
            kubelet,
            new ReplicaSetController(),
            new StatefulSetController(),
            new VolumeController(),
            new JobController(),
            new CronJobController());

    /** Lets everybody act for so long, moment by moment. */
    private void run(Duration time) {
        Instant end = api.now.plus(time);
        while (true) {
            api.settle(actors.toArray(Actor[]::new));
            Optional<Instant> next =
                    actors.stream().flatMap(actor -> actor.wakesAt().stream()).min(Comparator.naturalOrder());
            if (next.isEmpty() || next.get().isAfter(end)) {
                api.now = end;
                return;
            }
            api.now = next.get();
        }
    }

    private static String workload(String spec, String restart) {
        return "{'spec': {" + spec + ", 'template': {'metadata': {'labels': {'app': 'x'}}, 'spec': {" + restart
                + "'containers': [{'name': 'c', 'image': 'x:1'}]}}}}";
    }

    private static String selecting(int replicas) {
        return workload("'replicas': " + replicas + ", 'selector': {'matchLabels': {'app': 'x'}}", "");
    }

    private static String stateful(int replicas) {
        return selecting(replicas).replace("'selector'", "'serviceName': 'db', 'selector'");
    }

    private JsonObject status(ObjectRef ref) {
        return api.read(ref).object("status");
    }

    private List<JsonObject> pods() {
        List<JsonObject> pods = new ArrayList<>();
        Api.done(api.list(PODS, "default", "", "", 0, "")).array("items").forEach(each -> pods.add((JsonObject) each));
        return pods;
    }

    @Test
    @Row("L-ReplicaSet")
    void aReplicaSetHasThePodsThatItWantsAndTheyComeUpAfterAWhile() {
        Api.done(api.create(SET, selecting(3)));
        run(Duration.ofSeconds(4));
        assertThat(pods())
                .hasSize(3)
                .allMatch(pod -> pod.text("metadata", "name").matches("web-[a-z0-9]{5}"));
        assertThat(pods()).allMatch(pod -> pod.text("status", "phase").equals("Pending"));
        assertThat(status(SET).integer(0, "readyReplicas")).isZero();
        run(Duration.ofSeconds(2));
        assertThat(status(SET).integer(0, "readyReplicas")).isEqualTo(3);
        assertThat(status(SET).integer(0, "observedGeneration")).isEqualTo(1);
        Api.done(api.delete(new ObjectRef(PODS, "default", pods().getFirst().text("metadata", "name"))));
        run(Duration.ofSeconds(1));
        assertThat(status(SET).integer(0, "readyReplicas")).isEqualTo(2);
        assertThat(pods()).as("one goes while another comes").hasSize(4);
        run(Duration.ofSeconds(10));
        assertThat(pods()).hasSize(3);
        Api.done(api.merge(SET, "{'spec': {'replicas': 1}}"));
        run(Duration.ofSeconds(10));
        assertThat(pods()).hasSize(1);
        assertThat(status(SET).integer(0, "replicas")).isEqualTo(1);
    }

    @Test
    @Row("L-ReplicaSet")
    void aPodThatIsNeverReadyIsRunningAndGoesFirst() {
        kubelet.fates(pod -> pods().getLast().text("metadata", "name").equals(pod.text("metadata", "name"))
                ? Fate.UNREADY
                : Fate.WELL);
        Api.done(api.create(SET, selecting(3)));
        run(Duration.ofSeconds(10));
        assertThat(status(SET).integer(0, "readyReplicas")).isEqualTo(2);
        assertThat(pods()).allMatch(pod -> pod.text("status", "phase").equals("Running"));
        Api.done(api.merge(SET, "{'spec': {'replicas': 2}}"));
        run(Duration.ofSeconds(10));
        assertThat(status(SET).integer(0, "readyReplicas")).isEqualTo(2);
        assertThat(pods()).hasSize(2);
    }

    @Test
    @Row("L-StatefulSet")
    void aStatefulSetComesUpOneAfterTheOtherAndGoesFromItsEnd() {
        Api.done(api.create(STATEFUL, stateful(3)));
        run(Duration.ofSeconds(4));
        assertThat(api.names(PODS)).containsExactly("db-0");
        run(Duration.ofSeconds(4));
        assertThat(api.names(PODS)).containsExactly("db-0", "db-1");
        run(Duration.ofSeconds(20));
        assertThat(api.names(PODS)).containsExactly("db-0", "db-1", "db-2");
        assertThat(status(STATEFUL).integer(0, "readyReplicas")).isEqualTo(3);
        assertThat(status(STATEFUL).text("currentRevision"))
                .isEqualTo(status(STATEFUL).text("updateRevision"));
        Api.done(api.merge(STATEFUL, "{'spec': {'replicas': 1}}"));
        run(Duration.ofSeconds(2));
        assertThat(api.names(PODS)).as("the last goes first").containsExactly("db-0", "db-1", "db-2");
        run(Duration.ofSeconds(2));
        assertThat(api.names(PODS)).containsExactly("db-0", "db-1");
        run(Duration.ofSeconds(10));
        assertThat(api.names(PODS)).containsExactly("db-0");
    }

    @Test
    @Row("L-StatefulSet")
    void anotherTemplateReplacesEachPodUnderItsName() {
        Api.done(api.create(STATEFUL, stateful(2)));
        run(Duration.ofSeconds(20));
        TreeMap<String, String> before = new TreeMap<>();
        pods().forEach(pod -> before.put(pod.text("metadata", "name"), pod.text("metadata", "uid")));
        Api.done(api.merge(STATEFUL, "{'spec': {'template': {'metadata': {'annotations': {'a': 'b'}}}}}"));
        run(Duration.ofMinutes(1));
        assertThat(api.names(PODS)).containsExactly("db-0", "db-1");
        assertThat(pods())
                .allMatch(pod -> pod.text("metadata", "annotations", "a").equals("b")
                        && !pod.text("metadata", "uid").equals(before.get(pod.text("metadata", "name"))));
        assertThat(status(STATEFUL).integer(0, "updatedReplicas")).isEqualTo(2);
    }

    @Test
    @Row("L-Job")
    void aJobRunsUntilEnoughOfItsPodsHaveSucceeded() {
        Api.done(api.create(JOB, workload("'completions': 3, 'parallelism': 2", "'restartPolicy': 'Never', ")));
        run(Duration.ofSeconds(10));
        assertThat(status(JOB).integer(0, "active")).isEqualTo(2);
        assertThat(status(JOB).integer(0, "ready")).isEqualTo(2);
        run(Duration.ofMinutes(2));
        assertThat(status(JOB).integer(0, "succeeded")).isEqualTo(3);
        assertThat(status(JOB).integer(0, "active")).isZero();
        assertThat(status(JOB).text("completionTime")).isNotEmpty();
        assertThat(Conditions.shown(api.read(JOB), "Complete"))
                .isEqualTo("True CompletionsReached Reached expected number of succeeded pods");
        assertThat(pods()).as("what has ended stays").hasSize(3);
        assertThat(events())
                .hasSize(4)
                .contains("Normal Completed Job completed")
                .allMatch(event -> event.startsWith("Normal SuccessfulCreate Created pod: once-")
                        || event.equals("Normal Completed Job completed"));
    }

    /** What is told of everything. */
    private List<String> events() {
        List<String> events = new ArrayList<>();
        for (Json each : Api.done(api.list(EVENTS, "default", "", "", 0, "")).array("items")) {
            JsonObject event = (JsonObject) each;
            if (!event.text("involvedObject", "kind").equals("Pod")) {
                events.add(event.text("type") + " " + event.text("reason") + " " + event.text("message"));
            }
        }
        return events;
    }

    @Test
    @Row("L-Job")
    void aJobWhosePodsFailTooOftenHasFailed() {
        kubelet.fates(_ -> Fate.FAILING);
        Api.done(api.create(JOB, workload("'backoffLimit': 1", "'restartPolicy': 'Never', ")));
        run(Duration.ofMinutes(5));
        assertThat(status(JOB).integer(0, "failed")).isEqualTo(2);
        assertThat(Conditions.shown(api.read(JOB), "Failed"))
                .isEqualTo("True BackoffLimitExceeded Job has reached the specified backoff limit");
        assertThat(Conditions.shown(api.read(JOB), "Complete")).isEmpty();
        assertThat(events()).contains("Warning BackoffLimitExceeded Job has reached the specified backoff limit");
    }

    @Test
    @Row("L-Job")
    void aJobThatHasEndedStaysForItsTimeAndGoesWithItsPods() {
        Api.done(api.create(JOB, workload("'ttlSecondsAfterFinished': 60", "'restartPolicy': 'Never', ")));
        run(Duration.ofSeconds(80));
        assertThat(status(JOB).integer(0, "succeeded")).isOne();
        run(Duration.ofSeconds(10));
        assertThat(api.read(JOB).array("metadata", "finalizers"))
                .as("the collector removes the Pods first")
                .hasToString("[\"foregroundDeletion\"]");
    }

    @Test
    @Row("L-ResourceQuota")
    void aQuotaForbidsWhatWouldExceedIt() {
        Api.done(api.create(QUOTA, "{'spec': {'hard': {'configmaps': '1', 'count/websites.example.com': '1'}}}"));
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "a"), "{}"));
        assertThat(Api.refused(api.create(Api.ref(Api.CONFIG_MAPS, "b"), "{}"), 403, "Forbidden")
                        .message())
                .isEqualTo("configmaps \"b\" is forbidden: exceeded quota: q, requested: configmaps=1, used:"
                        + " configmaps=1, limited: configmaps=1");
        Api.done(api.create(new ObjectRef(Api.CONFIG_MAPS, "kube-public", "b"), "{}"));
        api.installWebsites();
        Api.done(api.create(Api.ref(Api.WEBSITES, "a"), "{'spec': {'image': 'a'}}"));
        Api.refused(api.create(Api.ref(Api.WEBSITES, "b"), "{'spec': {'image': 'a'}}"), 403, "Forbidden");
        Api.done(api.delete(Api.ref(Api.CONFIG_MAPS, "a")));
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "b"), "{}"));
    }

    @Test
    @Row("L-ResourceQuota")
    void aQuotaOfAmountsWantsToBeToldThem() {
        Api.done(api.create(QUOTA, "{'spec': {'hard': {'requests.cpu': '1', 'requests.memory': '1Gi'}}}"));
        ObjectRef pod = Api.ref(PODS, "p");
        String sized =
                "{'spec': {'containers': [{'name': 'c', 'image': 'x:1', 'resources': {'requests': {'cpu': '600m',"
                        + " 'memory': '512Mi'}}}]}}";
        assertThat(Api.refused(
                                api.create(pod, "{'spec': {'containers': [{'name': 'c', 'image': 'x:1'}]}}"),
                                403,
                                "Forbidden")
                        .message())
                .isEqualTo("pods \"p\" is forbidden: failed quota: q: must specify requests.cpu for: c; requests.memory"
                        + " for: c");
        Api.done(api.create(pod, sized));
        assertThat(Api.refused(api.create(Api.ref(PODS, "r"), sized), 403, "Forbidden")
                        .message())
                .isEqualTo("pods \"r\" is forbidden: exceeded quota: q, requested: requests.cpu=600m, used:"
                        + " requests.cpu=600m, limited: requests.cpu=1");
    }

    @Test
    @Row("L-ResourceQuota")
    void aWorkloadThatIsStoppedByAQuotaSaysSoAndGoesOnLater() {
        Api.done(api.create(QUOTA, "{'spec': {'hard': {'pods': '1'}}}"));
        Api.done(api.create(SET, selecting(2)));
        run(Duration.ofSeconds(10));
        assertThat(pods()).hasSize(1);
        assertThat(Conditions.shown(api.read(SET), "ReplicaFailure")).startsWith("True FailedCreate pods ");
        Api.done(api.delete(QUOTA));
        run(Duration.ofSeconds(20));
        assertThat(pods()).hasSize(2);
        assertThat(Conditions.shown(api.read(SET), "ReplicaFailure")).isEmpty();
    }

    @Test
    @Row("L-EventTtl")
    void anEventGoesAnHourAfterItsLastWrite() {
        EventExpiry expiry = new EventExpiry();
        ObjectRef event = Api.ref(new ResourceType("", "v1", "events", "Event", true), "e");
        Api.done(api.create(event, "{'involvedObject': {'kind': 'Pod', 'namespace': 'default', 'name': 'p'}}"));
        api.settle(expiry);
        api.now = api.now.plus(Duration.ofMinutes(50));
        Api.done(api.merge(event, "{'count': 2}"));
        api.settle(expiry);
        api.now = api.now.plus(Duration.ofMinutes(59));
        api.settle(expiry);
        assertThat(api.exists(event)).isTrue();
        assertThat(expiry.wakesAt()).contains(api.now.plus(Duration.ofMinutes(1)));
        api.now = api.now.plus(Duration.ofMinutes(1));
        api.settle(expiry);
        assertThat(api.exists(event)).isFalse();
        assertThat(expiry.wakesAt()).isEmpty();
    }

    private static String cron(String more) {
        return "{'spec': {'schedule': '*/10 * * * *'" + more + ", 'jobTemplate': "
                + workload("'backoffLimit': 0", "'restartPolicy': 'Never', ") + "}}";
    }

    private List<String> jobs() {
        return api.names(JOB.type());
    }

    @Test
    @Row("L-CronJob")
    void aCronJobMakesAJobEachTimeAndForgetsTheOldOnes() {
        Api.done(api.create(CRON, cron(", 'successfulJobsHistoryLimit': 2")));
        run(Duration.ofMinutes(9));
        assertThat(jobs()).isEmpty();
        run(Duration.ofMinutes(1));
        long minute = api.now.getEpochSecond() / 60;
        assertThat(jobs()).containsExactly("tick-" + minute);
        assertThat(status(CRON).text("lastScheduleTime")).isEqualTo("2026-01-01T00:10:00Z");
        assertThat(status(CRON).array("active").size()).isEqualTo(1);
        run(Duration.ofMinutes(1));
        assertThat(status(CRON).array("active").size()).isZero();
        assertThat(status(CRON).text("lastSuccessfulTime")).startsWith("2026-01-01T00:10:");
        assertThat(events())
                .contains(
                        "Normal SuccessfulCreate Created job tick-" + minute,
                        "Normal SawCompletedJob Saw completed job: tick-" + minute + ", status: Complete");
        run(Duration.ofMinutes(30));
        assertThat(jobs()).containsExactly("tick-" + (minute + 20), "tick-" + (minute + 30));
    }

    @Test
    @Row("L-CronJob")
    void whetherJobsMayOverlapIsTheCronJobsToSay() {
        kubelet.fates(_ -> Fate.WELL);
        for (String policy : List.of("Allow", "Forbid", "Replace")) {
            ObjectRef ref = Api.ref(CRON.type(), "cron-" + policy.toLowerCase(java.util.Locale.ROOT));
            Api.done(api.create(
                    ref,
                    cron(", 'concurrencyPolicy': '" + policy + "'")
                            .replace("'*/10 * * * *'", "'* * * * *'")
                            .replace("'backoffLimit': 0", "'backoffLimit': 0, 'parallelism': 0")));
        }
        run(Duration.ofMinutes(3));
        assertThat(jobs()).filteredOn(name -> name.startsWith("cron-allow")).hasSize(3);
        assertThat(jobs()).filteredOn(name -> name.startsWith("cron-forbid")).hasSize(1);
        assertThat(jobs()).filteredOn(name -> name.startsWith("cron-replace")).hasSize(1);
    }

    @Test
    @Row("L-CronJob")
    void whatWasMissedIsMadeUpForOnceUnlessItIsTooLate() {
        Api.done(api.create(CRON, cron(", 'suspend': true")));
        run(Duration.ofMinutes(45));
        assertThat(jobs()).isEmpty();
        Api.done(api.merge(CRON, "{'spec': {'suspend': false}}"));
        run(Duration.ofSeconds(1));
        assertThat(status(CRON).text("lastScheduleTime")).isEqualTo("2026-01-01T00:40:00Z");
        assertThat(jobs()).hasSize(1);
        Api.done(api.create(Api.ref(CRON.type(), "strict"), cron(", 'suspend': true, 'startingDeadlineSeconds': 60")));
        run(Duration.ofMinutes(8));
        Api.done(api.merge(Api.ref(CRON.type(), "strict"), "{'spec': {'suspend': false}}"));
        run(Duration.ofSeconds(1));
        assertThat(jobs()).noneMatch(name -> name.startsWith("strict"));
    }
}
