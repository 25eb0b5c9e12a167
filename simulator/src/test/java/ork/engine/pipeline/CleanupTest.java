package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.service;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.pipeline.BenchPort.Fault;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;

/** Section 2.4: what is done while a CR goes, step by step, and by whomever. */
class CleanupTest {
    private static final String UNORDERED = """
                    onDelete:
                      jobs: [{name: "{{ .metadata.name }}-backup", image: backup}]
                      configMaps: [{name: "{{ .metadata.name }}-page"}]
                      services: [{name: strangers}]
            """;

    private static final ObjectRef BACKUP = new ObjectRef(EndingJobs.JOB, "default", "a-backup");

    /** A shop that has all that it declares, and what became of its parts from then on. */
    private record Street(Bench bench, List<String> story) {
        static Street of(CrdEntry crd) {
            return of(crd, "Complete");
        }

        static Street of(CrdEntry crd, String jobsEnd) {
            List<Actor> actors = Shops.actors();
            actors.removeIf(actor -> actor instanceof EndingJobs);
            actors.add(new EndingJobs(Duration.ofSeconds(2), jobsEnd));
            Bench bench = new Bench(crd, Shops.definition(true), actors);
            bench.create(SHOP, shop("a"));
            bench.settle();
            List<String> story = new ArrayList<>();
            bench.cluster.onCommit(change -> {
                boolean made = change.kind() == Change.Kind.ADDED;
                if (made || change.kind() == Change.Kind.DELETED) {
                    story.add((made ? "+" : "-") + change.ref().type().kind() + " "
                            + change.ref().name());
                }
            });
            return new Street(bench, story);
        }

        /** Deletes the shop, and goes on until all is quiet. */
        Street closed() {
            bench.delete(shopRef("a"));
            bench.settle();
            bench.rules.noOrphans();
            assertThat(bench.rules.violations()).isEmpty();
            return this;
        }

        Outcome turn() {
            bench.sync();
            return bench.turn("default", "a");
        }
    }

    static void checkOrder(long seed) {
        Street street = Street.of(Shops.closing()).closed();
        assertThat(street.story())
                .startsWith("+Job a-backup")
                .containsSubsequence("-Job a-backup", "-ConfigMap a-extra", "-Service a", "-Shop a")
                .containsSubsequence("-Deployment a", "-ConfigMap a-extra")
                .endsWith("-ConfigMap a-page")
                .doesNotHaveDuplicates();
    }

    @Test
    void eachGroupGoesAfterTheOneBefore() {
        checkOrder(1);
    }

    static void checkJobFirst(long seed) {
        Street street = Street.of(Shops.closing());
        street.bench.delete(shopRef("a"));
        assertThat(street.turn()).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.delay()).isEqualTo(Duration.ofSeconds(3));
            assertThat(waiting.on()).contains("a-backup to be over, of \"books\"");
        });
        assertThat(street.bench.find(deployment("a"))).isPresent();
        JsonObject job = street.bench.get(BACKUP);
        assertThat(job.array("metadata", "ownerReferences")).isEmpty();
        assertThat(job.text("metadata", "labels", "orkestra.orkspace.io/owner-uid"))
                .isEqualTo(street.bench.get(shopRef("a")).text("metadata", "uid"));
    }

    @Test
    void aJobIsMadeWithoutAnOwnerReferenceAndWaitedFor() {
        checkJobFirst(1);
    }

    /** Nothing is left to a memory: every turn is another process's. */
    static void checkOtherProcesses(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.delete(shopRef("a"));
        for (int turn = 0; turn < 30 && bench.find(shopRef("a")).isPresent(); turn++) {
            bench.restart();
            bench.turn("default", "a");
            bench.clock.pass(Duration.ofSeconds(1));
            bench.actorsStep();
        }
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(street.story()).doesNotHaveDuplicates().contains("+Job a-backup");
    }

    @Test
    void itGoesOnInAnotherProcessWithoutDoingAnythingTwice() {
        checkOtherProcesses(1);
    }

    static void checkUnordered(long seed) {
        Street street = Street.of(Shops.entry(Shops.HEAD + Shops.KEPT + Shops.STATUS + UNORDERED));
        Bench bench = street.bench;
        bench.create(Shops.SERVICE, Bench.json("""
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "strangers", "namespace": "default"},
                 "spec": {"ports": [{"port": 80}]}}"""));
        bench.delete(shopRef("a"));
        street.turn();
        assertThat(bench.find(configMap("a-page"))).as("while the Job runs").isPresent();
        street.bench.settle();
        assertThat(street.story())
                .containsSubsequence("+Job a-backup", "-ConfigMap a-page", "-Shop a")
                .containsSubsequence("-Job a-backup", "-Shop a");
        assertThat(bench.find(service("strangers"))).as("what is nobody's").isPresent();
        bench.rules.noOrphans();
        assertThat(bench.rules.violations()).isEmpty();
    }

    @Test
    void withoutOrderTheFinalizerGoesOnceTheJobsAreOver() {
        checkUnordered(1);
    }

    static void checkSkipped(long seed) {
        Bench bench = Street.of(Shops.closing()).bench;
        ObjectRef town = new ObjectRef(Shops.NAMESPACE, "", "town");
        ObjectRef shop = new ObjectRef(SHOP, "town", "b");
        bench.create(Shops.NAMESPACE, Scenario.namespace("town"));
        JsonObject manifest = shop("b");
        bench.create(SHOP, manifest.with("metadata", manifest.object("metadata").with("namespace", "town")));
        bench.settle();
        bench.delete(town);
        bench.actorsStep();
        bench.settle();
        assertThat(bench.find(shop)).isEmpty();
        assertThat(bench.find(town)).isEmpty();
        assertThat(bench.events.stream().filter(event -> event.contains(CleanupRun.JOB_SKIPPED)))
                .singleElement()
                .asString()
                .startsWith("WARNING");
    }

    @Test
    void aJobIsSkippedWhereItsNamespaceGoesToo() {
        checkSkipped(1);
    }

    @Test
    void aJobThatFailsIsSaidAndHoldsNothingBack() {
        Street street = Street.of(Shops.closing(), "Failed").closed();
        assertThat(street.bench.find(shopRef("a"))).isEmpty();
        assertThat(street.bench.events.stream().filter(event -> event.contains(CleanupRun.JOB_FAILED)))
                .singleElement()
                .asString()
                .endsWith("as the test has it");
    }

    static void checkTimeout(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.haltedActors.add("job-controller");
        bench.delete(shopRef("a"));
        assertThat(street.turn()).isInstanceOf(Outcome.Waiting.class);
        bench.clock.pass(Duration.ofSeconds(119));
        bench.restart();
        assertThat(street.turn()).isInstanceOf(Outcome.Waiting.class);
        bench.clock.pass(Duration.ofSeconds(2));
        assertThat(street.turn()).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(CleanupRun.TIMEOUT);
            assertThat(failure.message()).contains("2 min", "a-backup", "\"books\"");
        });
        assertThat(bench.events).last().asString().startsWith("WARNING").contains("a-backup");
        assertThat(bench.get(shopRef("a")).array("metadata", "finalizers")).hasSize(1);
        bench.haltedActors.clear();
        bench.settle();
        assertThat(bench.find(shopRef("a"))).as("it was tried again").isEmpty();
    }

    @Test
    void whatIsNotOverInTimeKeepsTheFinalizerAndIsTriedAgain() {
        checkTimeout(1);
    }

    static void checkConditions(long seed) {
        Street street = Street.of(Shops.closing());
        street.bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false}}");
        street.bench.settle();
        JsonObject extra = street.bench.create(Shops.CONFIG_MAP, mine("a-extra"));
        street.closed();
        assertThat(street.story()).containsSubsequence("-Service a", "-Shop a");
        assertThat(street.bench.get(configMap("a-extra"))).isEqualTo(extra);
    }

    /** What nobody else would take away: it bears no mark that says whose it is. */
    private static JsonObject mine(String name) {
        return Bench.json("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"namespace\": \"default\","
                + " \"name\": \"" + name + "\"}}");
    }

    @Test
    void aGroupWhoseConditionsFailIsSkipped() {
        checkConditions(1);
    }

    @Test
    void aForeignJobOfThatNameIsLeftAloneAndSaid() {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.create(EndingJobs.JOB, Bench.json("""
                {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "a-backup", "namespace": "default"},
                 "spec": {"template": {"spec": {"restartPolicy": "Never",
                   "containers": [{"name": "x", "image": "x"}]}}}}"""));
        bench.delete(shopRef("a"));
        assertThat(street.turn())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Stop.NAME_CONFLICT));
        bench.delete(BACKUP);
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
    }

    @Test
    void aTemplateThatYieldsNoNameIsSaidOnTheCr() {
        Street street = Street.of(Shops.entry(Shops.HEAD
                + Shops.KEPT
                + Shops.STATUS
                + UNORDERED.replace("{{ .metadata.name }}-page", "{{ .spec.title }}/x")));
        street.bench.delete(shopRef("a"));
        street.turn();
        street.bench.clock.pass(Duration.ofSeconds(3));
        street.bench.actorsStep();
        assertThat(street.turn())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message()).contains("configMaps name"));
        assertThat(street.bench.find(shopRef("a"))).isPresent();
    }

    static void checkUnlabelled(long seed) {
        Street street = Street.of(Shops.closing());
        street.bench.patch(deployment("a"), """
                {"metadata": {"labels": {"orkestra.orkspace.io/owner-uid": null, "app.kubernetes.io/managed-by": null}}}""");
        street.bench.delete(shopRef("a"));
        street.bench.settle();
        assertThat(street.story())
                .containsSubsequence("-Deployment a", "-ConfigMap a-extra", "-Service a", "-Shop a")
                .doesNotHaveDuplicates();
    }

    @Test
    void aChildWhoseLabelSomebodyTookAwayIsWaitedForAsWell() {
        checkUnlabelled(1);
    }

    @Test
    void plantedOverlookingAChildWithoutItsLabelIsFound() {
        planted(
                "what bears no label counts as gone",
                "return live.filter(object -> cycle.owner.claim(object) == Ownership.Claim.OURS);",
                "return Optional.empty();",
                "checkUnlabelled");
    }

    static void checkGoneOnce(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.delete(shopRef("a"));
        for (int turn = 0; turn < 6 && bench.find(deployment("a")).isPresent(); turn++) {
            street.turn();
            bench.clock.pass(Duration.ofSeconds(3));
            bench.actorsStep();
        }
        assertThat(bench.find(deployment("a"))).isEmpty();
        assertThat(bench.find(shopRef("a"))).isPresent();
        bench.haltedActors.add("garbage-collector");
        street.turn();
        assertThat(bench.cost(street::turn).reads())
                .as("the CR, and a list of each kind that has come up: Jobs, Deployments, ConfigMaps")
                .isEqualTo(4);
    }

    @Test
    void whatWasSeenToBeGoneIsNotLookedForAgain() {
        checkGoneOnce(1);
    }

    private static final String NORMALIZED = Shops.HEAD
            + "      normalize: {spec: {share: \"of{{ range .spec.parts }}{{ repeat . 900000 }}{{ end }}\"}}\n"
            + Shops.KEPT
            + Shops.STATUS
            + Shops.CLOSING;

    private static Street withoutAShare(String katalog) {
        Street street = Street.of(Shops.entry(katalog));
        street.bench.patch(shopRef("a"), "{\"spec\": {\"parts\": []}}");
        street.bench.settle();
        street.bench.patch(shopRef("a"), "{\"spec\": {\"parts\": [\"ab\", \"cd\", \"ef\"]}}");
        return street;
    }

    static void checkUnneeded(long seed) {
        Street street = withoutAShare(NORMALIZED);
        street.bench.delete(shopRef("a"));
        street.bench.settle();
        assertThat(street.bench.find(shopRef("a"))).isEmpty();
        assertThat(street.story())
                .containsSubsequence("+Job a-backup", "-Job a-backup", "-ConfigMap a-extra", "-Service a", "-Shop a");
    }

    @Test
    void whatCannotBeSeenHoldsNoStepThatDoesNotReadIt() {
        checkUnneeded(1);
    }

    static void checkNeeded(long seed) {
        Street street = withoutAShare(NORMALIZED.replace("image: backup", "image: \"backup:{{ .spec.share }}\""));
        Bench bench = street.bench;
        bench.delete(shopRef("a"));
        for (int turn = 0; turn < 3; turn++) {
            assertThat(street.turn())
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.message()).contains("katalog.yaml:8:"));
        }
        assertThat(bench.find(BACKUP)).as("a Job of what nobody knows").isEmpty();
        bench.patch(shopRef("a"), "{\"spec\": {\"parts\": []}}");
        street.turn();
        assertThat(bench.get(BACKUP).toString()).contains("backup:of");
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
    }

    @Test
    void aStepThatReadsWhatCannotBeSeenWaitsUntilItCan() {
        checkNeeded(1);
    }

    @Test
    void plantedWaitingForWhatNobodyReadsIsFound() {
        Hunt.finds(
                Defect.named("whatever cannot be seen holds every step")
                        .in(
                                "ork.engine.pipeline.LastSight",
                                "if (reads.touches(each.path())) {",
                                "if (reads != null) {"),
                CleanupTest.class,
                "checkUnneeded");
    }

    @Test
    void plantedAStepOverWhatCannotBeSeenIsFound() {
        Hunt.finds(
                Defect.named("a step is done with what a CR is stored with")
                        .in(
                                "ork.engine.pipeline.LastSight",
                                "if (reads.touches(each.path())) {",
                                "if (reads == null) {"),
                CleanupTest.class,
                "checkNeeded");
    }

    static void checkWaitingCosts(long seed) {
        Street street = Street.of(Shops.closing());
        street.bench.haltedActors.add("job-controller");
        street.bench.delete(shopRef("a"));
        street.turn();
        street.turn();
        assertThat(street.bench.cost(street::turn))
                .as("a look at the CR and one at the Jobs")
                .isEqualTo(new Bench.Cost(0, 2, 0));
    }

    @Test
    void waitingWritesNothing() {
        checkWaitingCosts(1);
    }

    static void checkRefused(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.port.answerInstead(call -> call instanceof Call.Create
                ? new Answer.Refused(ApiStatus.of(403, "Forbidden", "exceeded quota"))
                : new Answer.Unsent(""));
        bench.delete(shopRef("a"));
        assertThat(street.turn()).isInstanceOf(Outcome.Failure.class);
        assertThat(bench.find(deployment("a"))).as("a Job that may yet run").isPresent();
    }

    @Test
    void aJobThatIsRefusedForAnotherReasonIsTriedAgain() {
        checkRefused(1);
    }

    static void checkLateJob(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.port.plan(bench.port.calls().size() + 3, Fault.LATE);
        bench.delete(shopRef("a"));
        for (int turn = 0; turn < 9; turn++) {
            street.turn();
            bench.clock.pass(Duration.ofSeconds(1));
            bench.actorsStep();
        }
        bench.port.deliverLate();
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        bench.rules.noOrphans();
        assertThat(bench.rules.violations()).isEmpty();
        assertThat(bench.find(BACKUP)).isEqualTo(Optional.empty());
    }

    @Test
    void aJobThatIsMadeLateIsNotLeftBehind() {
        checkLateJob(1);
    }

    private static void planted(String name, String text, String instead, String check) {
        Hunt.finds(Defect.named(name).in("ork.engine.pipeline.CleanupRun", text, instead), CleanupTest.class, check);
    }

    @Test
    void plantedNotWaitingForAGroupIsFound() {
        planted(
                "the next group does not wait",
                "if (cleanup.ordered() && left.isPresent()) {",
                "if (false) {",
                "checkOrder");
    }

    @Test
    void plantedDeletingInTheBackgroundOfAMemoryIsFound() {
        planted("that a Job is over is not noted", "note(step.name());", "", "checkOtherProcesses");
    }

    @Test
    void plantedGivingUpAJobIsFound() {
        planted(
                "a Job that is refused is skipped",
                "|| status.isNotFound();",
                "|| status.code() == FORBIDDEN || status.isNotFound();",
                "checkRefused");
    }

    @Test
    void plantedWaitingForANamespaceThatGoesIsFound() {
        planted(
                "a Job is waited for though its namespace goes",
                "cause.reason().equals(\"NamespaceTerminating\")",
                "cause.reason().isEmpty()",
                "checkSkipped");
    }

    @Test
    void plantedWaitingForEverIsFound() {
        planted("nothing is ever late", "if (!late()) {", "if (true) {", "checkTimeout");
    }

    @Test
    void plantedGroupsWithoutConditionsAreFound() {
        planted(
                "a group's conditions are not asked",
                "if (step.conditions().pass(sight.of(step.conditions().reads()))) {",
                "if (true) {",
                "checkGroupConditions");
    }

    static void checkGroupConditions(long seed) {
        Street street = Street.of(Shops.closing());
        Bench bench = street.bench;
        bench.port.answerInstead(
                call -> call instanceof Call.ListPage list && list.type().equals(Shops.CONFIG_MAP)
                        ? new Answer.Refused(ApiStatus.of(500, "Internal", "nobody is to ask"))
                        : new Answer.Unsent(""));
        bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false}}");
        bench.settle();
        street.closed();
    }

    @Test
    void plantedLeavingTheJobsBehindIsFound() {
        planted("the Jobs of a step stay", "going.add(ref);", "", "checkJobsGoWithTheirGroup");
    }

    static void checkJobsGoWithTheirGroup(long seed) {
        Street street = Street.of(Shops.closing()).closed();
        assertThat(street.story()).containsSubsequence("-Job a-backup", "-ConfigMap a-extra");
    }
}
