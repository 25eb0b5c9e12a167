package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ork.disk.DiskFiles;
import ork.disk.HookClasses;
import ork.disk.HookClassesException;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Summary;
import ork.scenario.report.Told;
import ork.scenario.run.Replay;
import ork.server.ExitCode;
import ork.server.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ork replay}: plays scenarios and judges them. */
@Command(
        name = "replay",
        description =
                "Plays scenarios in a simulated cluster, in virtual time, and judges each for every guarantee. The same"
                        + " files give the same bytes every time.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork replay scenarios/library                       every scenario of a folder and of those below it",
            "  ork replay mine.yaml                               one scenario, with its story if it does not come out",
            "  ork replay mine --report junit=r.xml,md=r.md       reports for a build, and for people",
            "",
            "On standard output are a table of the scenarios, a table of the guarantees, and what is not judged yet; before them",
            "the story of each scenario that did not come out as it expects. How to write one: docs/scenarios.md. Exit code 0:",
            "all came out as they expect; 1: one did not, or a file is wrong or not there; 2: the command line is wrong."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Io io;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "Scenarios, and folders of them.")
    private List<String> places = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FORM=FILE", split = ",", description = ReportFiles.DESCRIPTION)
    private List<String> reports = new ArrayList<>();

    ReplayCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        Logging.ofSimulations();
        ReportFiles wanted = ReportFiles.of(reports);
        Sources sources = new DiskFiles();
        List<ScenarioResult> loaded = ScenarioFiles.of(places).stream()
                .map(file -> ScenarioLoader.load(file, sources))
                .toList();
        Findings findings = new Findings(io);
        loaded.forEach(result -> findings.print(result.diagnostics()));
        List<Told> outcomes = new ArrayList<>();
        int broken = 0;
        for (ScenarioResult result : loaded) {
            result.refusal().ifPresent(refusal -> outcomes.add(Told.of(refusal)));
            if (result.scenario().isEmpty()) {
                broken += result.refusal().isEmpty() ? 1 : 0;
                continue;
            }
            Scenario scenario = result.scenario().get();
            progress("\r\u001b[K" + (outcomes.size() + broken + 1) + " of " + loaded.size() + ": " + scenario.name());
            Optional<ClassLoader> hooks = hooks(scenario);
            if (hooks.isPresent()) {
                outcomes.add(told(Told.of(Replay.of(scenario, hooks.get()))));
            } else {
                broken++;
            }
        }
        progress("\r\u001b[K");
        if (!outcomes.isEmpty()) {
            io.out().print(Summary.text(outcomes));
        }
        if (broken > 0) {
            io.err().println(Findings.count(broken, "file") + " cannot be played.");
        }
        wanted.write(outcomes);
        boolean fine = broken == 0 && outcomes.stream().allMatch(Told::isAsExpected);
        return fine ? ExitCode.OK : ExitCode.INPUT;
    }

    /** Empty, and said, where they do not compile: others are played all the same. */
    private Optional<ClassLoader> hooks(Scenario scenario) {
        try {
            return Optional.of(HookClasses.of(scenario.katalog(), ReplayCommand.class.getClassLoader()));
        } catch (HookClassesException wrong) {
            if (wrong.isOfThisJava()) {
                throw wrong;
            }
            progress("\r\u001b[K");
            io.err().println("ork: " + Plain.lines(scenario.file() + ": " + wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Told told(Told outcome) {
        if (!outcome.isAsExpected()) {
            progress("\r\u001b[K");
            io.out().println(Plain.lines(outcome.story()));
        }
        return outcome;
    }

    private void progress(String text) {
        if (io.attended()) {
            io.err().print(text);
            io.err().flush();
        }
    }
}
