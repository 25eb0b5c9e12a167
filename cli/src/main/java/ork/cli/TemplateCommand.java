package ork.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.engine.pipeline.Rendering;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.katalog.load.Sources;
import ork.katalog.template.RenderException;
import ork.kubernetes.SystemClock;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.simulator.schedule.SeededRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ork template}: a Katalog as one document, what it would make of a CR, and who waits for whom in it. */
@Command(
        name = "template",
        description =
                "Prints a Katalog with all that it imports as one document, or the children that it makes of a CR, as a"
                        + " first reconcile would apply them. Nothing is changed, and no cluster is asked.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork template -f komposer.yaml                    the Katalogs of a Komposer as one",
            "  ork template -f katalog.yaml --cr cr.yaml        the children of the CRs in a file",
            "  ork template -f katalog.yaml --examples          those of the CRs that the Katalog names (crFiles)",
            "  ork template --cr cr.yaml -o json | jq .items    for programs",
            "  kubectl get website hello -o yaml | ork template --cr -",
            "  ork template --graph                             who waits for whom, in start order",
            "",
            "The one document has the present form of the language, and paths as from this folder; Motifs stay imports.",
            "Where the Katalog has the definition of the kind (crdFile), the CR is checked and has its defaults filled in as",
            "by an API server. A CR without a uid gets one of zeros. Random values are examples, the same each time; hooks",
            "and external calls are not called, and cross finds nothing; that is said on standard error. Exit code 1: the Katalog or a CR is wrong, or a template cannot be rendered."
        })
final class TemplateCommand extends KatalogCommand {
    @Option(
            names = "--cr",
            paramLabel = "FILE",
            split = ",",
            description = "CRs whose children are printed; may be given several times. - stands for standard input.")
    private List<String> crs = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How objects are printed: ${COMPLETION-CANDIDATES}; without it yaml.")
    private ObjectForm form = ObjectForm.YAML;

    @Option(names = "--examples", description = "Print the children of the CRs that the Katalog names in crFiles.")
    private boolean examples;

    @Option(names = "--graph", description = "Print who waits for whom instead.")
    private boolean graph;

    TemplateCommand(Io io) {
        super(io);
    }

    @Override
    int with(Katalog katalog, Sources sources) {
        if (graph) {
            if (!crs.isEmpty() || examples) {
                throw new CannotStartException(
                        ExitCode.USAGE,
                        "--graph shows the Katalog alone: leave it out, or leave out --cr and --examples.");
            }
            io.out().print(Plain.lines(DependencyTree.of(katalog)));
            return ExitCode.OK;
        }
        if (crs.isEmpty() && !examples) {
            io.out().print(form == ObjectForm.JSON ? Printed.json(katalog.merged()) : Printed.yaml(katalog.merged()));
            return ExitCode.OK;
        }
        List<JsonObject> given = new ArrayList<>(GivenCrs.of(crs, sources));
        if (examples) {
            katalog.enabled().forEach(crd -> given.addAll(crd.examples()));
        }
        if (given.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE, "there is no CR to render: the Katalog names none in crFiles.");
        }
        List<JsonObject> crs = managed(katalog, given);
        List<JsonObject> children = rendered(katalog, crs);
        io.out().print(form.of(children));
        if (children.isEmpty()) {
            io.err()
                    .println(
                            "ork: no children: as " + Findings.count(crs.size(), "CR")
                                    + " stands, no entry is wanted (its conditions, or its forEach); ork simulate shows what comes later");
        }
        uncalled(katalog);
        return ExitCode.OK;
    }

    private void uncalled(Katalog katalog) {
        katalog.enabled().stream()
                .filter(crd -> !crd.externals().isEmpty())
                .forEach(crd -> io.err()
                        .println("ork: external calls of " + crd.name()
                                + " are not made here: what depends on their answers is shown as without them"));
        katalog.enabled().stream()
                .filter(crd -> !crd.enrichment().isEmpty())
                .forEach(crd -> io.err()
                        .println("ork: there is no cluster here: what enrich of " + crd.name()
                                + " looks for is shown as not there"));
        katalog.enabled().stream()
                .filter(crd -> !crd.box().cross().isEmpty())
                .forEach(crd -> io.err()
                        .println("ork: there are no other CRs here: what cross of " + crd.name()
                                + " looks for is shown as not found"));
        katalog.enabled().stream()
                .filter(crd -> crd.box().hook().isPresent())
                .forEach(crd -> io.err()
                        .println("ork: the hook of " + crd.name()
                                + " is not called here: what it would write is missing"));
        katalog.enabled().stream()
                .filter(Rendering::readsNumbers)
                .forEach(crd -> io.err()
                        .println("ork: .metrics and .health of " + crd.name()
                                + " are those of a process, and empty here"));
    }

    /** A file may hold what else is in the cluster, which ork simulate and ork plan take: it is left out, unless that is all. */
    private List<JsonObject> managed(Katalog katalog, List<JsonObject> given) {
        List<JsonObject> crs =
                given.stream().filter(each -> find(katalog, each).isPresent()).toList();
        if (crs.isEmpty()) {
            return given;
        }
        given.stream()
                .filter(each -> !crs.contains(each))
                .forEach(each -> io.err()
                        .println("ork: " + Plain.line(each.text("kind") + " " + each.text("metadata", "name"))
                                + " is left out: no entry of the Katalog manages it"));
        return crs;
    }

    private List<JsonObject> rendered(Katalog katalog, List<JsonObject> given) {
        Instant now = new SystemClock().wallTime();
        OfflineServer server = new OfflineServer(now);
        katalog.enabled().forEach(server::define);
        List<JsonObject> children = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (JsonObject cr : given) {
            String named = cr.text("kind") + " " + cr.text("metadata", "name");
            try {
                CrdEntry crd = entry(katalog, cr);
                SeededRandom random = new SeededRandom(1).fork(named);
                children.addAll(Rendering.children(crd, server.stored(crd, cr), now, random));
            } catch (RenderException e) {
                wrong.add(named + ": " + e.getMessage());
            } catch (CannotStartException e) {
                wrong.add(named + ": " + e.words());
            }
        }
        if (!wrong.isEmpty()) {
            throw new CannotStartException(ExitCode.INPUT, String.join("\nork: ", wrong));
        }
        return children;
    }

    private static Optional<CrdEntry> find(Katalog katalog, JsonObject cr) {
        return katalog.enabled().stream()
                .filter(crd -> crd.type().kind().equals(cr.text("kind"))
                        && crd.type().apiVersion().equals(cr.text("apiVersion")))
                .findFirst();
    }

    private static CrdEntry entry(Katalog katalog, JsonObject cr) {
        return find(katalog, cr)
                .orElseThrow(() -> new CannotStartException(
                        ExitCode.INPUT,
                        "no entry of the Katalog manages " + cr.text("apiVersion") + " " + cr.text("kind")
                                + "; it manages "
                                + katalog.enabled().stream()
                                        .map(crd -> crd.type().apiVersion() + " "
                                                + crd.type().kind())
                                        .collect(Collectors.joining(", "))));
    }
}
