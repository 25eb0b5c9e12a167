package ork.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import ork.disk.DiskFiles;
import ork.disk.HookClasses;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Reports;
import ork.scenario.report.Summary;
import ork.scenario.report.Told;
import ork.scenario.run.Replay;
import ork.server.CannotStartException;
import ork.server.ExitCode;
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
    private static final SortedMap<String, Function<List<Told>, String>> FORMS = forms();

    private final Io io;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "Scenarios, and folders of them.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FORM=FILE",
            split = ",",
            description = "Write a report: junit=FILE, json=FILE or md=FILE; several with commas between them.")
    private List<String> reports = new ArrayList<>();

    ReplayCommand(Io io) {
        this.io = io;
    }

    @Override
    public Integer call() {
        List<Report> wanted = wanted();
        Sources sources = new DiskFiles();
        List<ScenarioResult> loaded = ScenarioFiles.of(places).stream()
                .map(file -> ScenarioLoader.load(file, sources))
                .toList();
        Findings findings = new Findings(io.err());
        loaded.forEach(result -> findings.print(result.diagnostics()));
        List<Scenario> scenarios =
                loaded.stream().flatMap(result -> result.scenario().stream()).toList();
        List<Told> outcomes = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            progress("\r\u001b[K" + (outcomes.size() + 1) + " of " + scenarios.size() + ": " + scenario.name());
            outcomes.add(told(Told.of(
                    Replay.of(scenario, HookClasses.of(scenario.katalog(), ReplayCommand.class.getClassLoader())))));
        }
        progress("\r\u001b[K");
        if (!outcomes.isEmpty()) {
            io.out().print(Summary.text(outcomes));
        }
        int broken = loaded.size() - scenarios.size();
        if (broken > 0) {
            io.err().println(Findings.count(broken, "file") + " cannot be played.");
        }
        wanted.forEach(report -> write(report.file(), report.form().apply(outcomes)));
        boolean fine = broken == 0 && outcomes.stream().allMatch(Told::isAsExpected);
        return fine ? ExitCode.OK : ExitCode.INPUT;
    }

    private Told told(Told outcome) {
        if (!outcome.isAsExpected()) {
            progress("\r\u001b[K");
            io.out().println(outcome.story());
        }
        return outcome;
    }

    private void progress(String text) {
        if (io.attended()) {
            io.err().print(text);
            io.err().flush();
        }
    }

    private static SortedMap<String, Function<List<Told>, String>> forms() {
        SortedMap<String, Function<List<Told>, String>> forms = new TreeMap<>();
        forms.put("junit", Reports::junit);
        forms.put("json", Reports::json);
        forms.put("md", Reports::markdown);
        return forms;
    }

    private record Report(Function<List<Told>, String> form, Path file) {}

    private List<Report> wanted() {
        List<Report> wanted = new ArrayList<>();
        for (String report : reports) {
            int equals = report.indexOf('=');
            Function<List<Told>, String> form = FORMS.get(report.substring(0, Math.max(0, equals)));
            if (form == null || equals == report.length() - 1) {
                throw new CannotStartException(
                        ExitCode.USAGE,
                        "\"" + report + "\" is no report: write --report junit=FILE, json=FILE or md=FILE.");
            }
            try {
                wanted.add(new Report(form, Path.of(report.substring(equals + 1))));
            } catch (InvalidPathException e) {
                throw new CannotStartException(ExitCode.USAGE, "\"" + report + "\" names no file: " + e.getReason());
            }
        }
        return wanted;
    }

    private static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotStartException(
                    ExitCode.ENVIRONMENT, "the report " + file + " cannot be written: " + e.getMessage());
        }
    }
}
