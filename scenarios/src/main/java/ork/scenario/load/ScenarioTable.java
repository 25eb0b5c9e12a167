package ork.scenario.load;

import static ork.scenario.load.Shape.field;
import static ork.scenario.load.Shape.fields;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.engine.reconcile.Choice;
import ork.katalog.Durations;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Measure;
import ork.scenario.language.Others;
import ork.scenario.language.WorldPlan;
import ork.scenario.load.Shape.Either;
import ork.scenario.load.Shape.Fields;
import ork.scenario.load.Shape.Items;
import ork.scenario.load.Shape.Manifest;
import ork.scenario.load.Shape.Named;
import ork.scenario.load.Shape.Text;
import ork.scenario.load.Shape.Whole;
import ork.scenario.load.Shape.Word;

/** The table of the scenario language: every field, what may stand there, and what it means. */
final class ScenarioTable {
    static final String API_VERSION = "orkestra.orkspace.io/v1";
    static final String KIND = "Scenario";
    static final String EVERYTHING = "everything";
    static final int STEPS_MAX = 200;
    static final int OBJECTS_MAX = 500;
    static final int REPLICAS_MAX = 5;
    static final int TIMES_MAX = 100;

    static final int NAMED_MAX = 10;
    static final int HOOKS_MAX = 50;

    /** The most by which a clock may be wrong, a hundredth. */
    static final int DRIFT_MAX = 10_000;

    private static final Duration EVERY_MIN = Duration.ofMillis(100);

    /** What comes later than this is not waited for when a run is judged. */
    private static final Duration CONTROLLERS_MAX = Duration.ofSeconds(5);

    private static final Duration READY_MAX = Duration.ofSeconds(10);
    private static final String DURATION = "^[0-9][0-9a-z.µ]*$";
    private static final String SPAN = "^[0-9][0-9a-z.µ]* to [0-9][0-9a-z.µ]*$";
    private static final Text TEXT = Text.any();
    private static final Text TIME = new Text(DURATION, ScenarioTable::notADuration);
    private static final String TAILED = SPAN.replace("$", "(, 1 in [1-9][0-9]{0,5} up to [0-9][0-9a-z.µ]*)?$");
    private static final Text LATENCIES = new Text(
            TAILED,
            text -> Spans.tailed(text).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "a range such as \"1ms to 10ms\" is wanted, or \"1ms to 10ms, 1 in 100 up to 300ms\""));
    private static final Text DELAYS = new Text(
            TAILED,
            text -> Spans.tailed(text)
                            .filter(span -> Spans.longest(span).compareTo(CONTROLLERS_MAX) <= 0)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("a range such as \"1ms to 50ms\" is wanted, up to 5s"));
    private static final Text READY = new Text(
            DURATION,
            text -> Durations.parse(text)
                            .filter(time -> time.compareTo(READY_MAX) <= 0)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Durations.FORM + " is wanted, up to 10s"));
    private static final Text EVERY = new Text(
            SPAN,
            text -> Spans.parse(text)
                            .filter(span -> span.min().compareTo(EVERY_MIN) >= 0)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("a range such as \"2s to 6s\" is wanted, of 100ms or more"));

    /** What people see in reports, and the cluster as the name of a field manager. */
    private static final String NAME_FORM = "^[A-Za-z0-9]([A-Za-z0-9.-]{0,38}[A-Za-z0-9])?$";

    private static final Text NAME = new Text(
            NAME_FORM,
            text -> text.matches(NAME_FORM)
                    ? Optional.empty()
                    : Optional.of("letters, digits, - and . are wanted, at most 40"));
    private static final Text SKEW =
            new Text("^-?[0-9][0-9a-z.µ]*$", text -> notADuration(text.replaceFirst("^-", "")));
    private static final Text MOST = new Text(
            "^at most [0-9]{1,9}$",
            text -> text.matches("at most [0-9]{1,9}")
                    ? Optional.empty()
                    : Optional.of("a bound such as \"at most 16\" is wanted"));

    private static final Text LONGEST = new Text(
            "^at most [0-9][0-9a-z.µ]*$",
            text -> text.startsWith("at most ")
                            && notADuration(text.substring("at most ".length())).isEmpty()
                    ? Optional.empty()
                    : Optional.of("a bound such as \"at most 16s\" is wanted"));

    private static final Word GUARANTEE = new Word(Catalogue.ids());

    /** A Kubernetes object; apiVersion and namespace may be left out where the Katalog or the cluster knows them. */
    private static final Manifest OBJECT = new Manifest();

    private static final Fields TARGET = fields(
            field("kind", TEXT, "A kind of the Katalog, or one that every cluster has.")
                    .wanted(),
            field("name", TEXT, "The name of the object.").wanted(),
            field("namespace", TEXT, "Its namespace; without it default."));

    private static final Fields KIND_NAMED =
            fields(field("kind", TEXT, "A kind of the Katalog.").wanted());

    private static final Fields CHANGE = fields(
            field("kind", TEXT, "A kind of the Katalog, or one that every cluster has.")
                    .wanted(),
            field("name", TEXT, "The name of the object.").wanted(),
            field("namespace", TEXT, "Its namespace; without it default."),
            field("to", OBJECT, "What differs, as a merge patch: null takes a field away.")
                    .wanted(),
            field("of", new Word(List.of("object", "status")), "What is changed; without it the object."));

    static final List<String> DEEDS =
            List.of("create", "recreate", "change", "delete", "force", "install", "uninstall", "upgrade", "fault");

    private static final Fields STEP = new Fields(
            List.of(
                    field("name", NAME, "For later steps to follow: after: step NAME."),
                    field("at", TIME, "When it happens, from the start of the instances."),
                    field(
                            "after",
                            TEXT,
                            "The event that it follows, as a sentence: runtime-1's first create of a Service; the second"
                                    + " change of a Shop a; runtime-1's first status stage of a Shop a; runtime-1's"
                                    + " second event of a Shop a; runtime-1's 500th suspension; anybody leads; all is"
                                    + " calm; step NAME."),
                    field("wait", TIME, "How long after that event."),
                    field(
                            "refused",
                            new Whole(400, 599),
                            "The code with which the cluster is to refuse what a user does; without it, it is to be done."),
                    field("create", OBJECT, "A user creates this object."),
                    field(
                            "recreate",
                            OBJECT,
                            "A user deletes what has this name, and creates this as soon as it has gone."),
                    field("change", CHANGE, "Somebody changes an object."),
                    field("delete", TARGET, "Somebody deletes an object."),
                    field("force", TARGET, "Somebody takes all finalizers of an object away."),
                    field(
                            "upgrade",
                            TEXT,
                            "An instance that is stopped, and starts again with the Katalog of next; a rolling update goes on to"
                                    + " its end before everything heals."),
                    field("install", KIND_NAMED, "A user installs the CRD of a kind of the Katalog."),
                    field("uninstall", KIND_NAMED, "A user removes the CRD of a kind, and all its CRs with it."),
                    field(
                            "fault",
                            TEXT,
                            "What goes wrong, as a sentence: answer lost; slowed by 2s to 5s; crash the leader; pause runtime-1"
                                    + " for 20s.")),
            List.of(List.of("at", "after"), DEEDS));

    private static final Fields CLOCK = fields(
            field("skew", SKEW, "How far the wall clock is ahead of the truth."),
            field("drift", new Whole(-DRIFT_MAX, DRIFT_MAX), "How much faster it runs, in parts per million."));

    private static final Fields LATENCY = fields(
            field("calls", LATENCIES, "The way of a call to the server; without it 1ms to 10ms."),
            field("answers", LATENCIES, "The way of its answer back; without it as calls."),
            field("watches", LATENCIES, "From a commit to its watch event; without it 1ms to 20ms."),
            field(
                    "controllers",
                    DELAYS,
                    "From a commit until one of the cluster's own controllers acts on it; without it 1ms to 50ms."),
            field(
                    "ready",
                    READY,
                    "From a change of a Deployment until its replicas are ready; without it 1s. Not beside pods."));

    private static final Fields WEBHOOK = fields(
            field("about", new Items(TEXT, 20), "The kinds that the API server asks it about.")
                    .wanted(),
            field(
                    "failurePolicy",
                    new Word(List.of("Ignore", "Fail")),
                    "What becomes of an object while it does not answer; without it Ignore."),
            field("sets", OBJECT, "What an object gets where it says nothing."),
            field("denies", OBJECT, "An object that has all of this is denied."));

    private static final Whole PERCENT = new Whole(0, 50);
    private static final Fields LOSS = fields(
            field("calls", PERCENT, "Of a hundred calls, how many never arrive."),
            field("answers", PERCENT, "Of a hundred calls, how many take effect and are not answered."));

    private static final Fields JOBS = fields(
            field("end", new Word(List.of("complete", "failed", "never")), "How they end; without it complete."),
            field("after", TIME, "From a Job's creation to its end; without it 2s."));

    private static final Whole TIMES = new Whole(1, TIMES_MAX);
    private static final Fields RIVAL = fields(
            field("kind", TEXT, "A kind of children.").wanted(),
            field("name", TEXT, "The name of one of them; without it another one each time."),
            field("namespace", TEXT, "Its namespace; without it default."),
            field("to", new Items(OBJECT, 10), "What it writes, one or another each time; the last one in the end.")
                    .wanted(),
            field(
                    "how",
                    new Word(List.of("apply", "patch")),
                    "By server-side apply with force, or by a merge patch; without it apply."),
            field("every", EVERY, "From one write to the next; without it 2s to 6s."),
            field("times", TIMES, "How often; without it 10."));

    private static final Fields EDIT = fields(
            field("kind", TEXT, "One of the kinds of about.").wanted(),
            field("to", OBJECT, "What differs, as a merge patch.").wanted());

    private static final Fields INTRUDER = fields(
            field("about", new Items(TEXT, 20), "The kinds of CRs and of children that are harmed.")
                    .wanted(),
            field(
                    "does",
                    new Items(
                            new Word(Stream.of(Others.Harm.values())
                                    .map(Others.Harm::word)
                                    .toList()),
                            10),
                    "What is done, one or another each time; without it edit, delete and recreate."),
            field(
                    "edits",
                    new Items(EDIT, 20),
                    "What is written; a kind without edits gets an annotation that goes in the end."),
            field("every", EVERY, "From one deed to the next; without it 2s to 6s."),
            field("times", TIMES, "How often; without it 10."));

    private static final Fields EVENTS =
            fields(field("life", TIME, "How long an Event stays after it was last written; a real cluster says 1h.")
                    .wanted());

    private static final Fields PODS = fields(
            field("start", TIME, "From a Pod's binding until it is ready; without it 1s."),
            field("run", TIME, "How long a Pod works that is meant to end; without it 2s."),
            field("stop", TIME, "From a Pod's deletion until it is gone; without it 1s."));

    private static final Fields WORLD = fields(
            field("seed", new Whole(0, Long.MAX_VALUE), "Of all that nobody plans; without it 1."),
            field(
                    "replicas",
                    new Whole(1, REPLICAS_MAX),
                    "Instances of the runtime, runtime-1 and so on; without it 1."),
            field("apiServers", new Whole(1, REPLICAS_MAX), "API servers; without it 1."),
            field(
                    "restartAfter",
                    new Text(
                            "^never$|" + DURATION,
                            text -> text.equals("never") ? Optional.empty() : notADuration(text)),
                    "How long after a crash or a stop an instance is started again; without it 2s."),
            field("clocks", new Named(CLOCK, REPLICAS_MAX, NAME), "Clocks that are wrong, by instance."),
            field(
                    "missing",
                    new Items(TEXT, OBJECTS_MAX),
                    "Kinds of the Katalog whose CRDs are not installed at the start."),
            field("latency", LATENCY, "How long things take when nothing is wrong."),
            field("webhooks", new Named(WEBHOOK, NAMED_MAX, NAME), "Webhooks that stand for a gateway, by name."),
            field(
                    "hosts",
                    new Word(WorldPlan.Hosts.words()),
                    "Who answers HTTP calls, whatever their host: nobody; empty, with a 200 and nothing in it; development, as the"
                            + " development server of the language does; without it nobody."),
            field("loss", LOSS, "What gets lost by chance until everything heals."),
            field("jobs", JOBS, "What becomes of Jobs; no Pods come of them."),
            field(
                    "rivals",
                    new Named(RIVAL, NAMED_MAX, NAME),
                    "Field managers that write fields of children, by name."),
            field("intruders", new Named(INTRUDER, NAMED_MAX, NAME), "Users who do harm now and then, by name."),
            field("events", EVENTS, "How long Events stay; without it for good."),
            field("pods", PODS, "Workloads have Pods that take their time; {} for the usual ones."),
            field(
                    "unlikely",
                    new Items(new Word(Choice.all()), 10),
                    "Legal choices that the runtime takes now and then until everything heals, though they are unlikely."),
            field(
                    "permissions",
                    new Word(List.of("exact", EVERYTHING)),
                    "What instances may do: what the role of the Katalog allows, or everything; without it exact."),
            field("limit", TIME, "When everything heals although the script is not over; without it 2m."));

    private static final Fields METADATA = fields(
            field("name", TEXT, "The scenario's name, as its file is called.").wanted());

    private static final Fields TO_HOLD = new Fields(
            Stream.concat(
                            Stream.of(
                                    field(
                                            "object",
                                            OBJECT,
                                            "An object that is there at the end, and has all of this; what is null in it, it has"
                                                    + " not."),
                                    field("absent", TARGET, "An object that is not there at the end.")),
                            Catalogue.measures().stream()
                                    .map(measure -> field(measure.name(), limit(measure), measure.meaning())))
                    .toList(),
            List.of());

    private static final Fields VERDICT = new Fields(
            List.of(
                    field("broken", new Items(GUARANTEE, 50), "The guarantees that are to be found broken."),
                    field(
                            "refused",
                            new Items(TEXT, 50),
                            "What the Katalog is refused with, each error in its words; then nothing is played.")),
            List.of(List.of("broken", "refused")));

    static final Fields SCENARIO = fields(
            field("apiVersion", new Word(List.of(API_VERSION)), "The version of this language.")
                    .wanted(),
            field("kind", new Word(List.of(KIND)), "What this is.").wanted(),
            field("metadata", METADATA, "Its name.").wanted(),
            field("shows", TEXT, "The sentence that says what it shows.").wanted(),
            field("guarantees", new Items(GUARANTEE, 50), "What it is about."),
            field(
                    "rows",
                    new Items(TEXT, 50),
                    "Other things that it is an example of, by names of your own, for an index."),
            field("katalog", new Either(OBJECT, TEXT), "A Katalog, or the name of its file.")
                    .wanted(),
            field(
                    "next",
                    new Either(OBJECT, TEXT),
                    "The Katalog of the version that upgrades bring, or the name of its file."),
            field(
                    "crs",
                    new Items(new Either(OBJECT, TEXT), OBJECTS_MAX),
                    "CRs that are there at the start, or files of them."),
            field(
                    "hooks",
                    new Named(new Items(TEXT, 20), HOOKS_MAX, TEXT),
                    "What the Katalog's hooks throw, by function: throws a NullPointerException twice for a."),
            field("world", WORLD, "Who is there, and what is true of them all the time."),
            field("script", new Items(STEP, STEPS_MAX), "What users do and what goes wrong."),
            field(
                    "holds",
                    new Items(new Either(TO_HOLD, GUARANTEE), 50),
                    "What is judged: guarantees, bounds on measures, and what there is at the end; without guarantees every"
                            + " one."),
            field("verdict", new Either(VERDICT, new Word(List.of("holds"))), "What is expected; without it holds."));

    private ScenarioTable() {}

    private static Text limit(Measure measure) {
        return switch (measure.unit()) {
            case MILLISECONDS -> LONGEST;
            case NUMBER -> MOST;
        };
    }

    private static Optional<String> notADuration(String text) {
        return Durations.parse(text).isPresent() ? Optional.empty() : Optional.of(Durations.FORM + " is wanted");
    }

    /** Every map of the table, for those who walk it. */
    static List<Fields> maps() {
        List<Fields> all = new ArrayList<>();
        collect(SCENARIO, all);
        return all;
    }

    private static void collect(Shape shape, List<Fields> all) {
        switch (shape) {
            case Fields map -> {
                all.add(map);
                map.fields().forEach(field -> collect(field.shape(), all));
            }
            case Named(Shape value, int _, Text _) -> collect(value, all);
            case Items(Shape item, int _) -> collect(item, all);
            case Either(Shape one, Shape other) -> {
                collect(one, all);
                collect(other, all);
            }
            case Whole _, Word _, Text _, Manifest _ -> {}
        }
    }
}
