package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import ork.disk.HookClasses;
import ork.disk.HookClassesException;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.scenario.chance.Preview;
import ork.scenario.chance.Setup;
import ork.scenario.language.SimulateFile;
import ork.scenario.language.SimulateFile.Expected;
import ork.scenario.load.SimulateLoader;
import ork.scenario.load.SimulateResult;
import ork.scenario.simulate.Simulation;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.Logging;
import ork.server.StandardInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ork simulate}: what a Katalog does, cycle by cycle, without a cluster. */
@Command(
        name = "simulate",
        description =
                "Runs a Katalog on a simulated cluster in virtual time, prints what it does to each CR cycle by cycle until"
                        + " nothing changes any more, and says why when that does not come. Files of kind Simulate are held"
                        + " against what they expect.",
        mixinStandardHelpOptions = true,
        subcommands = SimulateInitCommand.class,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork simulate                                     simulate.yaml, or katalog.yaml with cr.yaml",
            "  ork simulate -f katalog.yaml --cr cr.yaml        a Katalog and its CRs",
            "  ork simulate -f simulate.yaml                    with expectations, for a build",
            "  ork simulate ./...                               every file of kind Simulate below this folder",
            "  ork simulate init                                write a simulate.yaml of what happens now",
            "  ork simulate --faults all --seeds 1..1000        random runs of your Katalog, judged for every guarantee",
            "",
            "A cycle is the first reconcile of a CR, and from then on all reconciles that one cause leads to, until all is calm.",
            "+ was created, ~ was changed, - was deleted. Pods start and Jobs end as in ork cluster. Hooks run in virtual time. HTTP calls are",
            "answered by a simulated peer: /health, /config/NAME, /flags/NAME/FLAG and /status/CODE at any host; with",
            "--skip-external all answers are empty.",
            "",
            "A random run changes, deletes and makes again the CRs that are given, touches their children, and lets instances die,",
            "calls get lost, watches lag and leases go. Each in which a guarantee is broken tells its story and leaves a",
            "scenario file for ork replay. The same seed gives the same bytes.",
            "",
            "Exit code 0: done, and as expected; 1: an expectation is not met, a guarantee is broken, or what was given is",
            "wrong; 2: the command line is wrong."
        })
final class SimulateCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private KatalogOptions katalogs = new KatalogOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description = "Files of kind Simulate, and folders of them. ./... stands for this folder.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--cr",
            paramLabel = "FILE",
            split = ",",
            description =
                    "CRs, and other objects that are there; without it cr.yaml, else the examples of the Katalog.")
    private List<String> crs = new ArrayList<>();

    @Option(
            names = "--crd",
            paramLabel = "NAME",
            split = ",",
            description = "Tell of these entries of the Katalog alone.")
    private List<String> crds = new ArrayList<>();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "How many cycles a CR has at most; without it " + Simulation.CYCLES + ".")
    private Optional<Integer> cycles = Optional.empty();

    @Option(
            names = "--skip",
            paramLabel = "PART",
            split = ",",
            description = "Leave out files whose path has this in it.")
    private List<String> skipped = new ArrayList<>();

    @Option(names = "--skip-external", description = "Answer every HTTP call with an empty 200.")
    private boolean skipExternal;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How it is printed: ${COMPLETION-CANDIDATES}; without it text. Random runs have --report.")
    private TextOrJson form = TextOrJson.TEXT;

    @Mixin
    private ChanceOptions chances = new ChanceOptions();

    SimulateCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        Logging.ofSimulations();
        int most = cycles.orElse(Simulation.CYCLES);
        if (most < 1 || most > Simulation.CYCLES_MAX) {
            throw new CannotStartException(
                    ExitCode.USAGE, "--cycles " + most + ": from 1 to " + Simulation.CYCLES_MAX + " is wanted.");
        }
        Sources sources = KatalogOptions.sources(io);
        if (chances.wanted()) {
            return chance(sources);
        }
        chances.checkUnwanted();
        SimulatedFiles found = new SimulatedFiles(sources);
        if (!places.isEmpty()) {
            return all(found.below(places, skipped), sources);
        }
        Optional<String> file = found.single(katalogs.named(), io.environment());
        return file.isPresent() ? one(file.get(), sources) : katalog(sources);
    }

    private int chance(Sources sources) {
        chances.check();
        if (form == TextOrJson.JSON) {
            throw new CannotStartException(
                    ExitCode.USAGE, "-o json is for runs without faults; random runs write --report json=FILE.");
        }
        if (!crds.isEmpty() || cycles.isPresent() || !skipped.isEmpty() || skipExternal) {
            throw new CannotStartException(
                    ExitCode.USAGE, "--crd, --cycles, --skip and --skip-external are for runs without faults.");
        }
        if (!places.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "random runs are of a Katalog: name it with -f, and leave out " + places.getFirst() + ".");
        }
        List<String> files = katalogs.chosen(io);
        if (files.size() != 1 || files.getFirst().equals(StandardInput.NAME)) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "random runs are written as scenario files, which name one Katalog's file: name one.");
        }
        Optional<Katalog> katalog = loaded(sources);
        if (katalog.isEmpty()) {
            return ExitCode.INPUT;
        }
        List<JsonObject> objects = new ArrayList<>(GivenCrs.of(SimulatedFiles.crs(crs), sources));
        if (objects.isEmpty()) {
            katalog.get().enabled().forEach(entry -> objects.addAll(entry.examples()));
        }
        ClassLoader hooks = HookClasses.of(katalog.get(), SimulateCommand.class.getClassLoader());
        Preview preview = Preview.of(katalog.get(), hooks, objects);
        if (!preview.refused().isEmpty()) {
            preview.refused().forEach(line -> io.err().println("ork: " + Plain.lines(line)));
            return ExitCode.INPUT;
        }
        Setup setup = new Setup(
                files.getFirst(),
                katalog.get(),
                preview.objects(),
                preview.children(),
                chances.replicas(),
                chances.seconds(),
                chances.sorts());
        if (setup.crs().isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "there is no CR of " + files.getFirst()
                            + " for anybody to do something to: name a file of some with --cr.");
        }
        return new ChanceRuns(io, setup, hooks, chances).play();
    }

    private Optional<Katalog> loaded(Sources sources) {
        LoadResult loaded = katalogs.load(io, sources);
        Findings findings = new Findings(io);
        findings.printBriefly(loaded);
        if (loaded.katalog().isEmpty()) {
            io.err().println(findings.summary(loaded));
        }
        return loaded.katalog();
    }

    private int katalog(Sources sources) {
        Optional<Katalog> katalog = loaded(sources);
        if (katalog.isEmpty()) {
            return ExitCode.INPUT;
        }
        known(katalog.get());
        SimulateResults results = new SimulateResults(io, form);
        results.whole(SimulateReport.of(input(katalog.get(), GivenCrs.of(SimulatedFiles.crs(crs), sources))), "");
        return results.done();
    }

    private SimulateFile input(Katalog katalog, List<JsonObject> objects) {
        return new SimulateFile(
                "",
                katalog,
                objects,
                crds,
                cycles.orElse(Simulation.CYCLES),
                skipExternal,
                Expected.NOTHING,
                new TreeMap<>());
    }

    private void known(Katalog katalog) {
        List<String> names = KatalogOptions.names(katalog);
        crds.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new CannotStartException(
                    ExitCode.USAGE, "--crd " + name + ": the Katalog has " + String.join(", ", names) + ".");
        });
    }

    private int one(String file, Sources sources) {
        SimulateResult loaded = SimulateLoader.load(file, sources);
        new Findings(io).print(loaded.diagnostics());
        if (loaded.files().isEmpty()) {
            return ExitCode.INPUT;
        }
        boolean several = loaded.files().size() > 1;
        SimulateResults results = new SimulateResults(io, form);
        for (SimulateFile each : loaded.files()) {
            known(each.katalog());
            results.whole(SimulateReport.of(given(each, sources)), several ? each.file() : "");
        }
        return results.done();
    }

    /** What the command line says goes before what the file says. */
    private SimulateFile given(SimulateFile file, Sources sources) {
        List<JsonObject> objects = crs.isEmpty() ? file.objects() : GivenCrs.of(crs, sources);
        return new SimulateFile(
                file.file(),
                file.katalog(),
                objects,
                crds.isEmpty() ? file.crds() : crds,
                cycles.orElse(file.cycles()),
                skipExternal || file.skipExternal(),
                file.expected(),
                file.ofCrds());
    }

    private int all(List<String> files, Sources sources) {
        SimulateResults results = new SimulateResults(io, form);
        for (String file : files) {
            SimulateResult loaded = SimulateLoader.load(file, sources);
            new Findings(io).print(loaded.diagnostics());
            if (loaded.files().isEmpty()) {
                results.unreadable(file);
            }
            loaded.files().forEach(each -> line(given(each, sources), results));
        }
        results.count(files.size());
        return results.done();
    }

    /** A hook that does not compile is one file's matter. */
    private void line(SimulateFile file, SimulateResults results) {
        try {
            results.line(SimulateReport.of(file));
        } catch (HookClassesException wrong) {
            if (wrong.isOfThisJava()) {
                throw wrong;
            }
            io.err().println("ork: " + Plain.lines(file.file() + ": " + wrong.getMessage()));
            results.unreadable(file.file());
        }
    }
}
