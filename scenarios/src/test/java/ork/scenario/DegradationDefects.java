package ork.scenario;

import java.util.List;
import ork.planted.Defect;

/** Mistakes that break a guarantee of what holds when something is gone, each with the scenario that finds it. */
final class DegradationDefects {
    private static final String PIPELINE = "ork.engine.pipeline.";
    private static final String BOX = "ork.engine.box.";
    private static final String INFORMER = "ork.engine.informer.";

    static final List<PlantedRow> ROWS = List.of(
            new PlantedRow(
                    "DG-5",
                    "degradation/forced-finalizer.yaml",
                    Defect.named("what lost its CR by force is left to the slow sweep")
                            .in(
                                    BOX + "Strays",
                                    "settled &= world.orphans().settled(named.getKey(), uid, named.getValue());",
                                    "")),
            new PlantedRow(
                    "DG-5",
                    "lifecycle/kind-gone-behind-a-leader.yaml",
                    Defect.named("what CRs that went with their kind have left elsewhere is left to the slow sweep")
                            .in("ork.engine.lifecycle.Lifecycle", "onBereaved.accept(box);", "onBereaved.hashCode();")),
            PlantedRow.byDeeds(
                    "RC-6",
                    "lifecycle/crd-gone-for-good.yaml",
                    Defect.named("what no garbage collector finds is left when a CR goes")
                            .in(
                                    PIPELINE + "Deletion",
                                    "removeUncovered(Inventory.of(live).and(cycle.blueprint.inventory()));",
                                    "")),
            PlantedRow.byDeeds(
                    "DG-11",
                    "degradation/name-taken.yaml",
                    Defect.named("what is nobody's is taken")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!wanted.adopt() || Cycle.deleting(live)) {",
                                    "if (Cycle.deleting(live)) {")),
            new PlantedRow(
                    "DG-10",
                    "patterns/replaced-unseen.yaml",
                    Defect.named("a CR that has changed twice since it was seen is passed over")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "return Cycle.deleting(cr) ? delete(cycle) : keep(cycle);",
                                    "return Cycle.deleting(cr) ? delete(cycle) :"
                                            + " Cycle.generation(cr) - cr.integer(0, \"status\", \"observedGeneration\") > 1"
                                            + " ? new Outcome.Success(false, Optional.empty()) : keep(cycle);")),
            PlantedRow.byDeeds(
                    "DG-8",
                    "degradation/scaled-down.yaml",
                    Defect.named("a scale-down is decided from the cache")
                            .in(PIPELINE + "Children", "if (scalesDown(wanted.object(), live)) {", "if (false) {")),
            new PlantedRow(
                    "DG-2",
                    "degradation/webhook-gone.yaml",
                    Defect.named("the rules are left to the gateway")
                            .in(PIPELINE + "CrPipeline", "if (verdict.denied()) {", "if (verdict == null) {")),
            new PlantedRow(
                    "DG-3",
                    "degradation/webhook-gone.yaml",
                    Defect.named("the defaults are left to the gateway")
                            .in(
                                    "ork.katalog.CrdEntry",
                                    "return rules.mutation().of(stored.over(normalization.of(stored)));",
                                    "return normalization.of(stored);")),
            new PlantedRow(
                    "DG-6",
                    "isolation/panic-in-a-hook-of-a-deletion.yaml",
                    Defect.named("a deletion that did not succeed at once is not tried again")
                            .in(
                                    PIPELINE + "CrPipeline",
                                    "if (!deletion.ours()) {",
                                    "if (!deletion.ours() || cycle.memory.deletionAnnounced) {")),
            new PlantedRow(
                    "DG-6",
                    "degradation/dead-after-a-last-call.yaml",
                    Defect.named("each leader begins again with the last calls of a CR")
                            .in(
                                    PIPELINE + "LastCalls",
                                    "cycle.memory.heardAtLast.put(name, noted.calls().get(name));",
                                    "")),
            new PlantedRow(
                    "DG-1",
                    "degradation/compacted-history.yaml",
                    Defect.named("a 410 is answered by another watch from the same version")
                            .in(
                                    INFORMER + "InformerRun",
                                    "status.isExpired() || status.isNotFound();",
                                    "status.isNotFound();")),
            PlantedRow.byDeeds(
                    "DG-4",
                    "degradation/foreign-finalizer.yaml",
                    Defect.named("all finalizers of a CR go with ours")
                            .in(PIPELINE + "Deletion", "others.removeAll(ours);", "others.clear();")),
            new PlantedRow(
                    "DG-5",
                    "degradation/late-child-elsewhere.yaml",
                    Defect.named("a child that comes without its CR is nobody's business")
                            .in(BOX + "Inlet", "strays.came(now);", "")),
            new PlantedRow(
                    "DG-7",
                    "patterns/multi-step.yaml",
                    Defect.named("a change is believed to be whole where its first child is")
                            .in(
                                    PIPELINE + "Children",
                                    "if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {"
                                            + " return false; }",
                                    "")),
            new PlantedRow(
                    "DG-7",
                    "degradation/record-of-a-spec-refused.yaml",
                    Defect.named("a record that was refused once is given up for good")
                            .in(
                                    PIPELINE + "GoodSpec",
                                    "status.code() == TOO_LARGE || status.code() == INVALID",
                                    "true")),
            PlantedRow.byDeeds(
                    "DG-8",
                    "reconcile/deletion-answer-lost.yaml",
                    Defect.named("a finalizer is taken away of whatever version")
                            .in(PIPELINE + "Client", ".with(\"resourceVersion\", Versions.of(seen));", ";")),
            new PlantedRow(
                    "DG-8",
                    "degradation/new-service-refused.yaml",
                    Defect.named("any failure to create a Service is taken for an old server's answer")
                            .in(
                                    PIPELINE + "ServerQuirks",
                                    "refusal.message().contains(\"resourceVersion should not be set\")",
                                    "!refusal.message().isEmpty()")),
            PlantedRow.byDeeds(
                    "DG-5",
                    "lifecycle/deleted-during-update.yaml",
                    Defect.named("what only the version before has made elsewhere is not looked for")
                            .in(
                                    PIPELINE + "Deletion",
                                    "removeUncovered(Inventory.of(live).and(cycle.blueprint.inventory()));",
                                    "removeUncovered(cycle.blueprint.inventory());")),
            new PlantedRow(
                    "DG-9",
                    "patterns/recreated-while-down.yaml",
                    Defect.named("a name proves whose a child is")
                            .in(
                                    PIPELINE + "Ownership",
                                    "return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;",
                                    "return live.text(\"metadata\", \"labels\", ChildLabels.OWNER).equals(name)"
                                            + " ? Claim.OURS : Claim.ANOTHERS;")),
            PlantedRow.byDeeds(
                    "DG-11",
                    "degradation/two-shops-one-board.yaml",
                    Defect.named("what is another CR's is taken")
                            .in(
                                    PIPELINE + "Ownership",
                                    "return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;",
                                    "return Claim.OURS;")),
            PlantedRow.byDeeds(
                    "DG-11",
                    "degradation/deleted-beside-another.yaml",
                    Defect.named("a CR that goes takes with it what ork has made for others")
                            .in(
                                    PIPELINE + "Deletion",
                                    "cycle.client.list(type, cycle.owner.selector())",
                                    "cycle.client.list(type, \"managed-by=orkestra\")")
                            .in(PIPELINE + "Deletion", " || cycle.owner.claim(child) != Ownership.Claim.OURS", "")),
            new PlantedRow(
                    "DG-1",
                    "summary/api-disconnect.yaml",
                    Defect.named("who has no answer asks again ten times a second")
                            .in(
                                    INFORMER + "RetryDelay",
                                    "return Duration.ofNanos(nanos - (long) (random.nextDouble() * nanos / 2));",
                                    "return Duration.ofMillis(100);")),
            new PlantedRow(
                    "DG-1",
                    "leadership/long-outage.yaml",
                    Defect.named("pauses grow, and no chance is in them")
                            .in(INFORMER + "RetryDelay", "random.nextDouble() * nanos / 2", "0.0 * nanos")));

    private DegradationDefects() {}
}
