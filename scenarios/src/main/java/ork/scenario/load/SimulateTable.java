package ork.scenario.load;

import static ork.scenario.load.Shape.field;
import static ork.scenario.load.Shape.fields;

import java.util.List;
import java.util.Optional;
import ork.scenario.load.Shape.Fields;
import ork.scenario.load.Shape.Items;
import ork.scenario.load.Shape.Named;
import ork.scenario.load.Shape.Text;
import ork.scenario.load.Shape.Whole;
import ork.scenario.load.Shape.Word;
import ork.scenario.simulate.Simulation;

/** The table of files of {@code kind: Simulate}: every field, what may stand there, and what it means. */
final class SimulateTable {
    static final String KIND = "Simulate";
    static final int IMPORTS_MAX = 200;
    static final int RULES_MAX = 500;

    private static final int FILES_MAX = 100;
    private static final Text TEXT = Text.any();

    /** Others fill it in for files that leave it empty. */
    private static final Text MAYBE = new Text("", _ -> Optional.empty());

    private static final Whole CYCLE = new Whole(1, Simulation.CYCLES_MAX);
    private static final Word FLAG = new Word(List.of("true", "false"));
    private static final Items FILES = new Items(TEXT, FILES_MAX);

    static final Fields RULE = new Fields(
            List.of(
                    field("cycle", CYCLE, "In which cycle; without it any."),
                    field(
                            "verb",
                            new Word(List.of("create", "apply", "update", "patch", "delete")),
                            "How; without it any. create stands for an apply too that made the object."),
                    field("resource", TEXT, "The plural of a kind in lower case, or status."),
                    field("name", TEXT, "Of which object; without it any."),
                    field("count", new Whole(0, 10_000), "How many objects; without it at least one."),
                    field("include", TEXT, "A file with more rules.")),
            List.of(List.of("resource", "include")));

    static final Items RULES = new Items(RULE, RULES_MAX);

    private static final Fields OF_CRD = fields(
            field("noErrors", FLAG, "No cycle may fail."),
            field("steady", FLAG, "Whether it comes to rest."),
            field("steadyAt", CYCLE, "In which cycle it does."),
            field("ops", RULES, "What some cycle does."),
            field("absent", RULES, "What no cycle does."));

    private static final Fields EXPECT = fields(
            field("noErrors", FLAG, "No cycle may fail."),
            field("steady", FLAG, "Whether every CR comes to rest."),
            field("steadyAt", CYCLE, "In which cycle it does."),
            field("ops", RULES, "What some cycle does."),
            field("absent", RULES, "What no cycle does."),
            field("crds", new Named(OF_CRD, RULES_MAX, TEXT), "The same of single entries of the Katalog, by name."));

    private static final Fields SPEC = fields(
            field("katalog", TEXT, "The file of the Katalog; without it katalog.yaml."),
            field("cr", MAYBE, "The file of the CRs; without it cr.yaml, where there is one."),
            field("crFiles", FILES, "Several of them."),
            field("crd", TEXT, "The file of a CRD that the Katalog does not bring along."),
            field("crdFiles", FILES, "Several of them."),
            field("cycles", CYCLE, "How many cycles a CR has at most; without it 10."),
            field("skipExternal", FLAG, "Whether HTTP calls get an empty answer."),
            field("expect", EXPECT, "What is to come of it; without it nothing is judged."));

    private static final Fields METADATA =
            fields(field("name", TEXT, "Its name."), field("description", TEXT, "What it shows, for people."));

    static final Fields SIMULATE = new Fields(
            List.of(
                    field("apiVersion", new Word(List.of(ScenarioTable.API_VERSION)), "The version of this language.")
                            .wanted(),
                    field("kind", new Word(List.of(KIND)), "What this is.").wanted(),
                    field("metadata", METADATA, "Its name."),
                    field("spec", SPEC, "What is run, and what is to come of it."),
                    field("imports", new Items(TEXT, IMPORTS_MAX), "Other files of this kind, one after another.")),
            List.of(List.of("spec", "imports")));

    private SimulateTable() {}
}
