package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.planted.Defect;
import ork.planted.Hunt;

/** A loader that breaks a sentence of the language is found by the rows of that sentence ({@link LanguageTest}). */
class PlantedLanguageTest {
    private static final String OWN_ANSWERS = "a block cannot go by the answers of its own calls";
    private static final String NO_SUCH_CHILD = ".children: of a kind that the entry makes no child of";
    private static final String NO_SUCH_FIELD = ".children: what objects of a built-in kind do not have";

    /**
     * @param section whose sentence, which begins so, does not hold any more
     * @param type a class of this package, or the name of one
     */
    private record Planted(String section, String sentence, String name, String type, String before, String after) {
        @Override
        public String toString() {
            return section + " " + name;
        }
    }

    static List<Planted> defects() {
        return List.of(
                planted(
                        "2.11",
                        "the roots and paths of a value that is given",
                        "a value of a Motif that nobody looks at",
                        "MotifUse",
                        "Place.GIVEN",
                        "Place.ANYWHERE"),
                planted(
                        "2.11",
                        "a value that is given sees what the places give",
                        "a value of a Motif that sees no element",
                        "Seen",
                        "beside.put(by.as(), Outline.ANYTHING);",
                        "by.as().isEmpty();"),
                planted(
                        "1.9",
                        ".children: what spec and status of a built-in kind do not have",
                        "a spec that has any field",
                        "ObjectOutline",
                        "PartOutline.of(shown, kind, name)",
                        "ANYTHING"),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "an onDelete that goes by its own calls",
                        "OwnAnswers",
                        "check(written.borrowed(\"onDelete\"), box.onDelete().conditions(), externals.onDelete(), true);",
                        ""),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "an onReconcile that goes by its own calls",
                        "OwnAnswers",
                        "externals.onReconcile(), false);",
                        "List.of(), false);"),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "an onCreate that goes by its own calls",
                        "OwnAnswers",
                        "externals.onCreate(), false);",
                        "List.of(), false);"),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "an onRollback that goes by its own calls",
                        "OwnAnswers",
                        "externals.onRollback(), false);",
                        "List.of(), false);"),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "an or is not looked at",
                        "OwnAnswers",
                        "check(block, \"or\", new Conditions(List.of(), conditions.or()).reads(), calls, going);",
                        ""),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "a when is not looked at",
                        "OwnAnswers",
                        "check(block, \"when\", new Conditions(conditions.when(), List.of()).reads(), calls, going);",
                        ""),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "conditions that may look at anything are refused",
                        "OwnAnswers",
                        "if (reads.everything()) {",
                        "if (false) {"),
                planted(
                        "2.4",
                        OWN_ANSWERS,
                        "what holds up no deletion is an error",
                        "OwnAnswers",
                        "if (going) {",
                        "if (true) {"),
                planted(
                        "1.9",
                        NO_SUCH_CHILD,
                        "every kind counts as declared",
                        "ChildrenSeen",
                        "if (shared) {",
                        "if (true) {"),
                planted(
                        "1.9",
                        NO_SUCH_CHILD,
                        "a file that several entries include is held to one of them",
                        "Seen",
                        "beside.put(\"children\", children.outline(shared || part));",
                        "beside.put(\"children\", children.outline(false));"),
                planted(
                        "1.9",
                        NO_SUCH_CHILD,
                        "a plural that nobody knows is refused",
                        "ChildrenSeen",
                        "any |= guessed;",
                        ""),
                planted(
                        "1.9",
                        NO_SUCH_FIELD,
                        "objects have any field",
                        "ObjectOutline",
                        "return new ObjectOutline(shown, fields, none);",
                        "return new ObjectOutline(shown, fields, ANYTHING);"),
                planted(
                        "1.9",
                        NO_SUCH_FIELD,
                        "what enrichment adds is refused",
                        "ObjectOutline",
                        "return name.startsWith(\"_\") ?",
                        "return name.isEmpty() ?"),
                planted(
                        "1.11",
                        ".cross: with crdFile the schema of the entry",
                        "the schema of the entry that is read is not asked",
                        "OtherEntry",
                        ".map(schema -> schema.outline(made))",
                        ".map(schema -> schema.outline(List.of(List.of(\"spec\"), List.of(\"status\"))))"),
                planted(
                        "1.11",
                        ".cross: with crdFile the schema of the entry",
                        "a status that the other entry writes is refused",
                        "OtherEntry",
                        ".map(schema -> schema.outline(made))",
                        ".map(schema -> schema.outline(List.of()))"),
                planted(
                        "1.11",
                        ".cross: a field that the CR can never have",
                        "a list is read as one CR",
                        "CrossLoader",
                        "all && !crd.isEmpty() ? new ListOutline(shown, cr) : cr",
                        "cr"),
                planted(
                        "2.9",
                        "a path in a note that can never exist",
                        "notes are not looked into",
                        "ork.katalog.template.PathCheck",
                        "for (Outline.Nothing nothing : notes.in(function.name(), note)) {",
                        "for (Outline.Nothing nothing : List.<Outline.Nothing>of()) {"),
                planted(
                        "2.9",
                        "a path in a note that can never exist",
                        "a note is held to what one of its callers has",
                        "Seen",
                        "beside.put(\"cross\", new LenientOutline(crossed()));",
                        "beside.put(\"cross\", crossed());"),
                planted(
                        "2.11",
                        "what a Motif reads in a block",
                        "inputs may be anything",
                        "Seen",
                        "inputs.ifPresent(given -> beside.put(Inputs.ROOT, inputs(given)));",
                        ""),
                planted(
                        "2.12",
                        "conditions see metrics and nothing of a CR",
                        "autoscale sees a CR",
                        "AutoscaleLoader",
                        "seen.in(Place.over(Numbers.ofBoxes(others)), () -> conditions.conditions(gates));",
                        "conditions.conditions(gates);"),
                planted(
                        "2.14",
                        "enqueueGate of an event",
                        "a gate sees all events",
                        "GateLoader",
                        "Place place = Place.PLAIN.hearing(events);",
                        "Place place = Place.PLAIN.hearing(List.of(\"backOff\", \"other\"));"),
                planted(
                        "2.14",
                        "eventAware: each event",
                        "templates see events",
                        "Seen",
                        "if (!at.events().isEmpty()) {",
                        "if (true) {"),
                planted(
                        "2.14",
                        "keyFrom sees the object that is observed",
                        "keys of what is observed are not looked at",
                        "CrdLoader",
                        "none.done(entry.position().file());",
                        ""),
                planted(
                        "2.15",
                        ".metrics and .health: numbers of the operator",
                        "any number is there",
                        "NamesOutline",
                        "return new Nothing(",
                        "return name.length() > 3 ? new There(ANYTHING) : new Nothing("));
    }

    private static Planted planted(
            String section, String sentence, String name, String type, String before, String after) {
        String whole = type.contains(".") ? type : "ork.katalog.load." + type;
        return new Planted(section, sentence, name, whole, before, after);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aLoaderThatBreaksASentenceIsFound(Planted planted) {
        Defect defect = Defect.named(planted.name()).in(planted.type(), planted.before(), planted.after());
        assertThat(Hunt.told(defect, LanguageTest.class, "broken", planted.section())
                        .lines())
                .anyMatch(sentence -> sentence.startsWith(planted.sentence()));
    }
}
