package ork.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** A server that breaks a row is found by the test of that row: three mistakes in each section. */
class PlantedRowsTest {
    private static final String REQUEST = "ork.simulator.api.request.";
    private static final String API = "ork.simulator.api.";

    /**
     * @param type the class with the mistake
     * @param test the test that must find it, as {@code Class.method}
     */
    private record Planted(String row, String name, String type, String before, String after, String test) {
        void hunt() {
            int dot = test.lastIndexOf('.');
            Hunt.testFinds(Defect.named(name).in(type, before, after), test.substring(0, dot), test.substring(dot + 1));
        }
    }

    private static Planted planted(String row, String name, String type, String before, String after, String test) {
        return new Planted(row, name, type, before, after, test);
    }

    private static final List<Planted> SERVER = List.of(
            planted(
                    "A1",
                    "a new object gets the uid of its name",
                    REQUEST + "Creates",
                    ".with(\"uid\", context.random().uid())",
                    ".with(\"uid\", target.name())",
                    API + "IdentityTest.recreatingANameGivesANewUid"),
            planted(
                    "A3",
                    "every write makes a version",
                    REQUEST + "Writes",
                    "if (same.equals(before) || timeless(same).equals(timeless(before))) {",
                    "if (false) {",
                    API + "IdentityTest.aWriteThatChangesNothingMakesNoVersionAndNoEvent"),
            planted(
                    "A4",
                    "labels count",
                    REQUEST + "Generations",
                    "return !content(target, before).equals(content(target, after));",
                    "return true;",
                    API + "IdentityTest.generationCountsChangesOutsideMetadataAndStatus"),
            planted(
                    "A6",
                    "times with milliseconds",
                    REQUEST + "Timestamps",
                    "instant.truncatedTo(ChronoUnit.SECONDS)",
                    "instant.truncatedTo(ChronoUnit.MILLIS)",
                    API + "IdentityTest.timesHaveWholeSeconds"),
            planted(
                    "B1",
                    "a creation replaces what is being deleted",
                    REQUEST + "Creates",
                    "if (existing != null) {",
                    "if (existing != null && existing.at(\"metadata\", \"deletionTimestamp\") == null) {",
                    API + "CreateTest.aNameIsTakenUntilTheLastFinalizerIsGone"),
            planted(
                    "B2",
                    "a client chooses when its object is deleted",
                    REQUEST + "Creates",
                    ".without(\"deletionTimestamp\")",
                    "",
                    API + "CreateTest.theServerFillsInItsOwnAndDropsTheStatus"),
            planted(
                    "B4",
                    "new content in a namespace that goes",
                    REQUEST + "NamespaceLifecycle",
                    "if (stored.at(\"metadata\", \"deletionTimestamp\") != null) {",
                    "if (stored.at(\"metadata\", \"deleted\") != null) {",
                    API + "CreateTest.theNamespaceMustExistAndStay"),
            planted(
                    "B6",
                    "new objects of a kind that goes",
                    REQUEST + "NamespaceLifecycle",
                    "if (target.kind().traits().terminating()) {",
                    "if (false) {",
                    API + "CreateTest.nothingIsCreatedWhileTheDefinitionGoes"),
            planted(
                    "C1",
                    "the last writer wins",
                    REQUEST + "Updates",
                    "} else if (!number.equals(stored)) {",
                    "} else if (number.isBlank()) {",
                    API + "WriteTest.aPutOfAnOldVersionIsAConflict"),
            planted(
                    "C4",
                    "the main endpoint writes the status",
                    REQUEST + "Updates",
                    "if (!target.version().status()) { return wanted; }",
                    "if (true) { return wanted; }",
                    API + "WriteTest.eachEndpointChangesItsOwnPart"),
            planted(
                    "C6",
                    "a finalizer for what is being deleted",
                    REQUEST + "MetaChecks",
                    "if (!held.contains(each)) {",
                    "if (held.contains(each) && !held.contains(each)) {",
                    API + "WriteTest.whatIsBeingDeletedChangesButGainsNoFinalizer"),
            planted(
                    "C8",
                    "an apply owns the status at the main endpoint",
                    REQUEST + "ResetFields",
                    "if (!subresource.equals(\"status\")) { return STATUS; }",
                    "if (!subresource.equals(\"status\")) { return FieldSet.EMPTY; }",
                    API + "ApplyTest.eachEndpointOwnsItsPartUnderItsName"),
            planted(
                    "C9",
                    "what is unchanged is forgiven nothing",
                    API + "schema.Validator",
                    "before != null && Correlation.unchanged(schema, value, before)",
                    "before != null && value.equals(null)",
                    API + "RatchetingTest.whatIsUnchangedIsForgivenAndWhatChangesIsNot"),
            planted(
                    "C9",
                    "items are told apart by their place",
                    API + "schema.Correlation",
                    "if (schema.relation() == Relation.MAP && before instanceof JsonArray array) {",
                    "if (before instanceof JsonArray array) {",
                    API + "RatchetingTest.aListWithoutKeysIsForgivenAsAWhole"),
            planted(
                    "D2",
                    "a deletion goes past finalizers",
                    REQUEST + "Deletes",
                    "return !Updates.finalizers(object).isEmpty()",
                    "return false",
                    API + "DeleteTest.aFinalizerHoldsTheObject"),
            planted(
                    "D4",
                    "an update takes the mark of deletion back",
                    REQUEST + "Updates",
                    "leaving == null ? metadata : metadata.with(\"deletionTimestamp\", leaving)",
                    "leaving == null ? metadata : metadata.without(\"deletionTimestamp\")",
                    API + "DeleteTest.thereIsNoUndelete"),
            planted(
                    "D8",
                    "one lost owner is enough",
                    API + "actor.GarbageCollector",
                    "if (!solid.isEmpty()) {",
                    "if (solid.size() > 1) {",
                    API + "CollectorTest.aDependentStaysWhileOneOwnerIsLeft"),
            planted(
                    "D9",
                    "owners are known by their names",
                    API + "actor.GarbageCollector",
                    "if (owner == null || !owner.text(\"metadata\", \"uid\").equals(uid)) {",
                    "if (owner == null) {",
                    API + "CollectorTest.anOwnerOfTheSameNameWithAnotherUidIsNotTheOwner"),
            planted(
                    "D9",
                    "an owner that was seen to go is forgotten",
                    API + "actor.GarbageCollector",
                    "absent.add(owner.namespace() + \"/\" + uid);",
                    "",
                    API + "CollectorTest.anOwnerThatWasSeenToGoIsGoneThoughItsKindIsNotServedAnyMore"),
            planted(
                    "E1",
                    "a consistent read from a stale cache",
                    REQUEST + "Reads",
                    "if (resourceVersion.isEmpty()) { return context.head(); }",
                    "if (resourceVersion.isEmpty()) { return context.timeline().at(context.cached()); }",
                    API + "ReadTest.aReadWithoutVersionIsNeverStale"),
            planted(
                    "E3",
                    "a version that nobody has seen is served",
                    REQUEST + "Reads",
                    "if (Long.compareUnsigned(asked, context.cached()) > 0) {",
                    "if (asked < 0) {",
                    API + "ReadTest.aReadNotOlderThanAVersionIsServedOrTimesOut"),
            planted(
                    "E6",
                    "a later page shows the newest state",
                    REQUEST + "Reads",
                    ".at(Math.min(from.revision(), context.timeline().revision()));",
                    ".at(context.timeline().revision());",
                    API + "ReadTest.allPagesAreOfTheFirstPagesVersion"),
            planted(
                    "F1",
                    "a resumed watch repeats its last event",
                    API + "WatchCursor",
                    "for (Entry entry : history.between(position, upTo)) {",
                    "for (Entry entry : history.between(Math.max(0, position - 1), upTo)) {",
                    API + "WatchTest.eventsComeInOrderOnceAndResumeFromTheLastVersion"),
            planted(
                    "F3",
                    "a watch goes on over a gap",
                    API + "WatchCursor",
                    "if (position < history.compacted()) {",
                    "if (position < -1) {",
                    API + "WatchTest.aVersionThatIsCompactedAwayHasExpired"),
            planted(
                    "F8",
                    "who leaves a selection is not told of",
                    API + "WatchCursor",
                    "} else if (was && before != null) {",
                    "} else if (was && before != null && entry.removes()) {",
                    API + "WatchTest.enteringASelectionIsAnAdditionAndLeavingItADeletion"),
            planted(
                    "H1",
                    "a definition is served before it is established",
                    API + "registry.CustomKinds",
                    "if (!holds(definition, \"Established\")) { return null; }",
                    "",
                    API + "DefinitionTest.aKindIsServedOnceItsDefinitionIsEstablished"),
            planted(
                    "H3",
                    "a definition goes before its objects",
                    API + "actor.DefinitionController",
                    "if (objects.isEmpty()) {",
                    "if (objects.size() < 100) {",
                    API + "DefinitionTest.aDefinitionGoesAfterItsObjectsAndAReinstallationHasNewUids"),
            planted(
                    "H4",
                    "watches outlive the definition that they began with",
                    API + "WatchCursor",
                    "|| !entry.object().object(\"spec\").equals(before.object(\"spec\"))",
                    "",
                    API + "DefinitionTest.aChangeOfTheDefinitionEndsRunningWatches"),
            planted(
                    "H5",
                    "a conversion may change all of the metadata",
                    API + "conversion.ConversionAnswer",
                    "JsonObject metadata = asked.object(\"metadata\");",
                    "JsonObject metadata = answered;",
                    API + "ConversionTest.ofMetadataLabelsAndAnnotationsAreTheWebhooks"),
            planted(
                    "I1",
                    "nobody is asked again",
                    REQUEST + "Admissions",
                    "again.addAll(since);",
                    "",
                    API + "AdmissionTest.whoWantsToIsAskedOnceMoreWhenOthersHaveChangedTheObject"),
            planted(
                    "I2",
                    "who cannot be reached has allowed it",
                    REQUEST + "Verdict",
                    "hook.ignoresFailures() ? null",
                    "hook.timeout().isPositive() ? null",
                    API + "AdmissionTest.whoCannotBeReachedForbidsUnlessItsPolicyIsToIgnoreThat"),
            planted(
                    "I3",
                    "a webhook guards its own configuration",
                    REQUEST + "Admissions",
                    "attributes.target().kind().group().equals(Webhook.GROUP)",
                    "attributes.target().kind().group().isBlank() && attributes.dry()",
                    API + "AdmissionTest.nobodyIsAskedAboutConfigurationsOfWebhooks"),
            planted(
                    "I6",
                    "an answer about one object counts for another",
                    API + "admission.Admission",
                    "new Question(webhook, request)",
                    "new Question(webhook, JsonObject.EMPTY)",
                    API + "AdmissionTest.aRequestThatMeetsAnotherObjectThanItsWebhookSawAsksAgain"),
            planted(
                    "J1",
                    "a list of errors names the first alone",
                    REQUEST + "Refusals",
                    "errors.stream().map(FieldError::cause).toList()",
                    "List.of(errors.getFirst().cause())",
                    API + "DefinitionTest.aSchemaRefusesInTheServersWords"),
            planted(
                    "J3",
                    "the server waits as long as its caller",
                    "ork.simulator.world.Exchange",
                    "if (call.timeout().compareTo(SERVER_TIMEOUT) > 0) {",
                    "if (call.timeout().isNegative()) {",
                    "ork.rows.NetworkRowsTest.theServerGivesACallUpAfterAMinuteHoweverPatientItsCaller"),
            planted(
                    "J4",
                    "a call whose answer is lost did nothing",
                    "ork.simulator.world.Exchange",
                    "server.whenAt(notOlderThan(), () -> handle(this::answer));",
                    "server.whenAt(notOlderThan(), () -> { if (effect instanceof Effect.AnswerLost) {"
                            + " answer(new Answer.Unsent(\"\")); } else { handle(this::answer); } });",
                    "ork.rows.NetworkRowsTest.aCallWhoseAnswerIsLostDidItsWorkAndItsRetryMeetsIt"),
            planted(
                    "L-ResourceQuota",
                    "one more than the limit is let in",
                    REQUEST + "Quotas",
                    "before.add(amount).compareTo(limit) > 0",
                    "before.compareTo(limit) > 0",
                    API + "WorkloadTest.aQuotaForbidsWhatWouldExceedIt"),
            planted(
                    "L-Job",
                    "a Job never gives up",
                    API + "actor.JobController",
                    "failed > job.integer(6, \"spec\", \"backoffLimit\")",
                    "failed > 1_000",
                    API + "WorkloadTest.aJobWhosePodsFailTooOftenHasFailed"),
            planted(
                    "L-StatefulSet",
                    "all Pods of a set at once",
                    API + "actor.StatefulSetController",
                    "if (isOrdered(set) && !OwnedPods.isReady(pod)) {",
                    "if (!isOrdered(set) && !OwnedPods.isReady(pod)) {",
                    API + "WorkloadTest.aStatefulSetComesUpOneAfterTheOtherAndGoesFromItsEnd"),
            planted(
                    "K1",
                    "the times of a lease are cut to seconds",
                    API + "schema.Decoder",
                    "case MICRO_TIME -> microTime(value)",
                    "case MICRO_TIME -> time(value)",
                    API + "BuiltInTest.leasesKeepMicroseconds"),
            planted(
                    "K1",
                    "a lease is replaced by whoever writes last",
                    API + "registry.KindTable",
                    "!flags.contains(\"conditional\"),",
                    "true,",
                    API + "BuiltInTest.leasesKeepMicroseconds"),
            planted(
                    "K3",
                    "a lease of no length",
                    API + "builtin.Leases",
                    "seconds <= 0",
                    "seconds < 0",
                    API + "BuiltInTest.leasesKeepMicroseconds"));

    /** What section G asks of the runtime itself. */
    private static final List<Planted> RUNTIME = List.of(
            planted(
                    "G1",
                    "a key is given to a second worker",
                    "ork.engine.queue.WorkQueue",
                    "held.put(next.get().key(), new Held(now));",
                    "new Held(now);",
                    "ork.rows.QueueRowsTest.aKeyWaitsOnceIsHeldByOneAndRunsAgainWhenItWasAddedMeanwhile"),
            planted(
                    "G2",
                    "every retry waits as long as the first",
                    "ork.engine.queue.Backoff",
                    "delay = delay.multipliedBy(2);",
                    "delay = delay.plusNanos(0);",
                    "ork.rows.QueueRowsTest.aRetryWaitsTwiceAsLongAsTheOneBeforeUpToAThousandSeconds"),
            planted(
                    "G2",
                    "all keys share one backoff",
                    "ork.engine.queue.Backoff",
                    "int before = retries.merge(key, 1, Integer::sum) - 1;",
                    "retries.merge(key, 1, Integer::sum); int before = retries.values().stream().mapToInt(n -> n).sum() - 1;",
                    "ork.rows.QueueRowsTest.theDelaysOfOneKeyAreNoneOfAnothers"));

    private static final List<Planted> ALL =
            Stream.concat(SERVER.stream(), RUNTIME.stream()).toList();

    @Test
    void everyBrokenRowIsFound() {
        TreeMap<String, Integer> found = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (Planted each : ALL) {
            try {
                each.hunt();
                found.merge(each.row().substring(0, 1), 1, Integer::sum);
            } catch (AssertionError notFound) {
                missed.add(each.row() + ": " + notFound.getMessage());
            }
        }
        System.out.println("planted in the rows, found by the tests of their rows: " + (ALL.size() - missed.size())
                + " of " + ALL.size() + ", by section " + found);
        assertThat(missed).isEmpty();
        assertThat(found.keySet()).containsExactly("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L");
    }
}
