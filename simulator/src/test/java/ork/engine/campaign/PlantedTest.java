package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Every guarantee of the campaigns can be broken, and is then seen to be: each defect breaks the one beside it. */
class PlantedTest {
    private static final String PIPELINE = "ork.engine.pipeline.";

    static void checkObserved(long seed) {
        Verdict.keeps("RC-1", seed, Profile.CHANGES);
    }

    @Test
    void whatChangesDuringAReconcileIsForgotten() {
        Hunt.finds(
                Defect.named("what changes during a reconcile is forgotten, and a resync looks at nothing")
                        .in("ork.engine.queue.WorkQueue", "holder.asked(cause);", "")
                        .in("ork.engine.box.Resync", "enqueueAll.run();", ""),
                PlantedTest.class,
                "checkObserved");
    }

    static void checkSameEnd(long seed) {
        Verdict.keeps("RC-2", seed, Profile.REPEATS);
    }

    @Test
    void whatIsListedAfterAStartIsBelieved() {
        Hunt.finds(
                Defect.named("what is listed after a start is taken for what is declared")
                        .in(
                                PIPELINE + "Children",
                                "if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {"
                                        + " return false; }",
                                ""),
                PlantedTest.class,
                "checkSameEnd");
    }

    static void checkCalm(long seed) {
        Verdict.keeps("RC-4", seed, Profile.REPEATS);
    }

    @Test
    void everyTurnWritesThatItHasBeen() {
        Hunt.finds(
                Defect.named("every turn writes that it has been")
                        .in(PIPELINE + "Marking", "if (!present.has(Marks.MANAGED_SINCE)) {", "if (true) {"),
                PlantedTest.class,
                "checkCalm");
    }

    static void checkMended(long seed) {
        Verdict.keeps("RC-5", seed, Profile.DRIFT);
    }

    @Test
    void aChildThatWasOnceRightIsBelieved() {
        Hunt.finds(
                Defect.named("a child that was once right is believed")
                        .in(
                                PIPELINE + "Children",
                                "if (!child.owned.equals(owned(live, fields.get()))) {",
                                "if (false) {"),
                PlantedTest.class,
                "checkMended");
    }

    static void checkFinalizer(long seed) {
        Verdict.keeps("RC-6", seed, Profile.FINALIZERS);
    }

    @Test
    void theFinalizerComesAfterTheChildren() {
        Hunt.finds(
                Defect.named("the finalizer comes after the children")
                        .in(
                                PIPELINE + "CrPipeline",
                                "new Marking(cycle).run(); if (cycle.rolledBack()) {",
                                "if (cycle.rolledBack()) {")
                        .in(
                                PIPELINE + "CrPipeline",
                                "judge(cycle); work(cycle, children);",
                                "work(cycle, children); new Marking(cycle).run();"),
                PlantedTest.class,
                "checkFinalizer");
    }

    @Test
    void theFinalizerStays() {
        Hunt.finds(
                Defect.named("the finalizer stays").in(PIPELINE + "Deletion", "release(live);", ""),
                PlantedTest.class,
                "checkFinalizer");
    }

    static void checkOrphans(long seed) {
        Verdict.keeps("DG-5", seed, Profile.LEAVING);
    }

    @Test
    void childrenElsewhereAreLeftBehind() {
        Hunt.finds(
                Defect.named("children elsewhere are left behind")
                        .in(PIPELINE + "Deletion", "delete(Sight.ref(type, child), child);", ""),
                PlantedTest.class,
                "checkFinalizer");
    }

    @Test
    void whatLostItsCrByForceIsLeftToTheSweep() {
        Hunt.finds(
                Defect.named("what lost its CR by force is left to the slow sweep")
                        .in(
                                "ork.engine.box.Strays",
                                "settled &= world.orphans().settled(named.getKey(), uid, named.getValue());",
                                ""),
                PlantedTest.class,
                "checkOrphans");
    }

    static void checkSpec(long seed) {
        Verdict.keeps("DG-4", seed, Profile.CHANGES);
    }

    @Test
    void theSpecIsWritten() {
        Hunt.finds(
                Defect.named("the spec is written with the metadata")
                        .in(
                                PIPELINE + "Marking",
                                "JsonObject.of(\"metadata\", metadata),",
                                "JsonObject.of(\"metadata\", metadata).with(\"spec\", JsonObject.of(\"x\", Json.of(1))),"),
                PlantedTest.class,
                "checkSpec");
    }

    static void checkLooks(long seed) {
        Verdict.keeps("DG-8", seed, Profile.CHANGES);
    }

    @Test
    void aScaleDownIsDecidedFromTheCache() {
        Hunt.finds(
                Defect.named("a scale-down is decided from the cache")
                        .in(PIPELINE + "Children", "if (scalesDown(wanted.object(), live)) {", "if (false) {"),
                PlantedTest.class,
                "checkLooks");
    }

    static void checkNames(long seed) {
        Verdict.keeps("DG-9", seed, Profile.NAMES);
    }

    @Test
    void aNameProvesWhoseAChildIs() {
        Hunt.finds(
                Defect.named("a name proves whose a child is")
                        .in(
                                PIPELINE + "Ownership",
                                "return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;",
                                "return live.text(\"metadata\", \"labels\", ChildLabels.OWNER).equals(name)"
                                        + " ? Claim.OURS : Claim.ANOTHERS;"),
                PlantedTest.class,
                "checkNames");
    }

    static void checkStrangers(long seed) {
        Verdict.keeps("DG-11", seed, Profile.NAMES);
    }

    @Test
    void whatIsNobodysIsTaken() {
        Hunt.finds(
                Defect.named("what is nobody's is taken")
                        .in(
                                PIPELINE + "Children",
                                "if (!wanted.adopt() || Cycle.deleting(live)) {",
                                "if (Cycle.deleting(live)) {")
                        .knownToSeed(14),
                PlantedTest.class,
                "checkStrangers");
    }

    static void checkClosing(long seed) {
        Campaign.Report run = Campaign.run(Plan.parse(EveryCallTest.CLOSING), Profile.CLOSING);
        assertThat(run.violations()).isEmpty();
    }

    @Test
    void thatAJobIsOverIsForgotten() {
        Hunt.finds(
                Defect.named("that a Job of onDelete is over is not noted")
                        .in(PIPELINE + "CleanupRun", "note(step.name());", ""),
                PlantedTest.class,
                "checkClosing");
    }
}
