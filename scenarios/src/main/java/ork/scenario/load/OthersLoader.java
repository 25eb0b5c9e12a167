package ork.scenario.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.scenario.language.Others;
import ork.scenario.language.Others.Harm;
import ork.simulator.world.Span;

/** Reads who else is at work in a scenario's world. */
final class OthersLoader {
    private static final Span EVERY = new Span(Duration.ofSeconds(2), Duration.ofSeconds(6));
    private static final int TIMES = 10;

    private final KnownKinds kinds;
    private final Diagnostics diagnostics;

    OthersLoader(KnownKinds kinds, Diagnostics diagnostics) {
        this.kinds = kinds;
        this.diagnostics = diagnostics;
    }

    Others others(Document world) {
        SortedMap<String, Others.Rival> rivals = new TreeMap<>();
        for (Yaml.Entry entry : world.map("rivals").map().entries()) {
            rival(entry).ifPresent(rival -> rivals.put(entry.key(), rival));
        }
        SortedMap<String, Others.Intruder> intruders = new TreeMap<>();
        for (Yaml.Entry entry : world.map("intruders").map().entries()) {
            intruders.put(entry.key(), intruder(entry));
        }
        Optional<Others.Pods> pods = world.node("pods").map(_ -> pods(world.map("pods")));
        if (pods.isPresent() && world.node("jobs").isPresent()) {
            diagnostics.error(
                    world.place("pods"),
                    "pods stands beside jobs",
                    "where there are Pods, Jobs end as their Pods do",
                    "take one of them away");
        }
        return new Others(rivals, intruders, world.map("events").time("life"), pods);
    }

    private static Others.Pods pods(Document written) {
        return new Others.Pods(
                written.time("start").orElse(Duration.ofSeconds(1)),
                written.time("run").orElse(Duration.ofSeconds(2)),
                written.time("stop").orElse(Duration.ofSeconds(1)));
    }

    private Optional<Others.Rival> rival(Yaml.Entry entry) {
        Document written = Document.of(entry.value());
        String kind = written.text("kind").orElse("");
        Optional<ResourceType> type = kind(kind, written.place("kind"));
        if (type.isPresent() && (kinds.isReconciled(kind) || !kinds.isWritten(kind))) {
            diagnostics.error(
                    written.place("kind"),
                    "no child of this Katalog is a " + kind,
                    "a rival writes fields of children",
                    kinds.isReconciled(kind)
                            ? "let an intruder, or a step, change CRs"
                            : TriggerGrammar.near(kind, kinds.writtenNames(), ""));
        }
        if (written.list("to").isEmpty()) {
            diagnostics.error(written.place("to"), "this rival writes nothing", "", "write to: [{spec: …}]");
        }
        String name = written.text("name").orElse("");
        String named = name.isEmpty() ? "" : written.text("namespace").orElse("default") + "/" + name;
        return type.map(found -> new Others.Rival(
                entry.position(),
                found,
                named,
                written.list("to").stream().map(OthersLoader::object).toList(),
                !written.text("how").equals(Optional.of("patch")),
                every(written),
                times(written)));
    }

    private Others.Intruder intruder(Yaml.Entry entry) {
        Document written = Document.of(entry.value());
        List<ResourceType> about = new ArrayList<>();
        for (Yaml node : written.list("about")) {
            String kind = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
            Optional<ResourceType> type = kind(kind, node.position());
            if (type.isPresent() && !kinds.isReconciled(kind) && !kinds.isWritten(kind)) {
                diagnostics.error(
                        node.position(),
                        "neither a CR nor a child of this Katalog is a " + kind,
                        "",
                        TriggerGrammar.near(kind, kinds.writtenNames(), ""));
            }
            type.ifPresent(about::add);
        }
        if (written.list("about").isEmpty()) {
            diagnostics.error(
                    written.place("about"), "this intruder harms nothing", "", "name a kind: about: [Service]");
        }
        List<String> words = ScenarioLoader.texts(written.list("does"));
        List<Harm> does = Stream.of(Harm.values())
                .filter(harm -> words.isEmpty()
                        ? List.of(Harm.EDIT, Harm.DELETE, Harm.RECREATE).contains(harm)
                        : words.contains(harm.word()))
                .toList();
        return new Others.Intruder(
                entry.position(), about, does, edits(written, about, does), every(written), times(written));
    }

    private List<Others.Edit> edits(Document written, List<ResourceType> about, List<Harm> does) {
        List<Others.Edit> edits = new ArrayList<>();
        for (Yaml node : written.list("edits")) {
            Document edit = Document.of(node);
            String kind = edit.text("kind").orElse("");
            Optional<ResourceType> type =
                    about.stream().filter(each -> each.kind().equals(kind)).findFirst();
            if (type.isEmpty()) {
                diagnostics.error(
                        edit.place("kind"),
                        "it is not about the kind \"" + kind + "\"",
                        "",
                        TriggerGrammar.near(
                                kind, about.stream().map(ResourceType::kind).toList(), "add it to about"));
            }
            JsonObject to = edit.node("to").map(OthersLoader::object).orElse(JsonObject.EMPTY);
            type.ifPresent(found -> edits.add(new Others.Edit(found, to)));
        }
        if (does.contains(Harm.FLIP)
                && edits.stream()
                        .noneMatch(edit -> kinds.isReconciled(edit.type().kind()))) {
            diagnostics.error(
                    written.place("does"),
                    "it flips CRs, and has no edit of a CR",
                    "",
                    "write edits: [{kind: …, to: …}]");
        }
        return edits;
    }

    private Optional<ResourceType> kind(String kind, Position place) {
        Optional<ResourceType> type = kinds.of(kind);
        if (type.isEmpty()) {
            diagnostics.error(
                    place,
                    "there is no kind \"" + kind + "\"",
                    "kinds of the Katalog and of its children can be named",
                    TriggerGrammar.near(kind, kinds.names(), ""));
        }
        return type;
    }

    private static JsonObject object(Yaml node) {
        return YamlToJson.json(node) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static Span every(Document written) {
        return written.text("every").flatMap(Spans::parse).orElse(EVERY);
    }

    private static int times(Document written) {
        return (int) written.whole("times", TIMES);
    }
}
