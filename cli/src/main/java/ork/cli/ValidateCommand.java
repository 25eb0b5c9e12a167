package ork.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ork.doors.ResourceType;
import ork.engine.access.RuntimeRole;
import ork.engine.box.LeftKindsReport;
import ork.json.Json;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.StopSwitch;
import ork.server.SystemDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ork validate}: what is wrong with a Katalog, all of it at once. */
@Command(
        name = "validate",
        description = "Checks a Katalog and the files that it names. Nothing is changed, and no cluster is asked unless"
                + " one is named.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork validate                           katalog.yaml in this folder",
            "  ork validate -f a.yaml -f b.yaml       two files, merged",
            "  ork validate -f katalogs/              the Katalogs in a folder",
            "  ork validate --full                    and what the runtime has to be allowed, for a build",
            "  cat katalog.yaml | ork validate -f -   what is piped in",
            "  ork validate -f simulate.yaml          a file of kind Simulate or Scenario, and the Katalog that it names",
            "  ork validate -f motif.yaml             a Motif by itself, as far as that can be checked; what entries include is checked",
            "                                         with them",
            "  ork validate -o sarif > ork.sarif      for a code host, which shows findings beside their lines",
            "  ork validate --kubeconfig c.yaml       and beside what is in a cluster",
            "",
            "All findings of all files come at once: on standard error each with its place as file:line:column, the line",
            "itself, the reason, and what to do; on standard output what the Katalog holds. With -o json and -o sarif all of",
            "it is on standard output. Exit code 0: the Katalog can be run (warnings may remain); 1: it cannot.",
            "",
            "Beside a cluster (--kubeconfig or --context) the kinds are named that this Katalog has no more although CRs may",
            "still have children of them, and the rules that the role of the runtime needs for those."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private KatalogOptions katalog = new KatalogOptions();

    @Option(
            names = "--full",
            description =
                    "Print what the runtime has to be allowed too, by CRD and as a whole, and who waits for whom.")
    private boolean full;

    @Mixin
    private final ClusterOptions clusters;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the report is printed: ${COMPLETION-CANDIDATES}; without it text.")
    private ReportForm form = ReportForm.TEXT;

    ValidateCommand(Io io) {
        this.io = io;
        this.clusters =
                new ClusterOptions(io.surroundings(), "leave out --kubeconfig and --context: then no cluster is asked");
    }

    @Override
    public Integer call() {
        if (form != ReportForm.TEXT && clusters.named()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "what is said beside a cluster is text: leave out -o, or --kubeconfig and --context.");
        }
        if (form == ReportForm.SARIF && full) {
            throw new CannotStartException(
                    ExitCode.USAGE, "-o sarif has the findings alone: leave out --full, or say -o json.");
        }
        Sources sources = KatalogOptions.sources(io);
        Optional<HeldFiles> held =
                katalog.named().isEmpty() ? Optional.empty() : HeldFiles.of(katalog.chosen(io), sources);
        if (held.isPresent()) {
            return held(held.get(), sources);
        }
        LoadResult loaded = katalog.load(io, sources);
        Checked checked = new Checked(loaded, CrdPlaces.in(katalog.chosen(io), sources));
        switch (form) {
            case TEXT -> text(checked);
            case JSON -> io.out().print(Printed.json(JsonReport.of(checked, full)));
            case SARIF -> io.out().print(Printed.json(SarifReport.of(checked)));
        }
        return loaded.katalog().isPresent() ? ExitCode.OK : ExitCode.INPUT;
    }

    private int held(HeldFiles files, Sources sources) {
        if (full || clusters.named()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "--full, --kubeconfig and --context are for Katalogs: leave them out for files of kind Scenario,"
                            + " Simulate or Motif.");
        }
        switch (form) {
            case TEXT -> {
                new Findings(io).print(files.findings());
                files.lines().forEach(line -> io.out().print(Ink.of(io).marks(Plain.line(line) + "\n")));
            }
            case JSON ->
                io.out()
                        .print(Printed.json(
                                JsonReport.of(files.checked(sources), false).with("valid", Json.of(files.valid()))));
            case SARIF -> io.out().print(Printed.json(SarifReport.of(files.checked(sources))));
        }
        return files.valid() ? ExitCode.OK : ExitCode.INPUT;
    }

    private void text(Checked checked) {
        Findings findings = new Findings(io);
        findings.print(checked.findings());
        io.out().println("Validating Katalog...");
        if (checked.katalog().isEmpty()) {
            io.out().print(Ink.of(io).marks(KatalogSummary.of(checked)));
            io.err().println(findings.summary(checked.loaded()));
            return;
        }
        io.out().print(Ink.of(io).marks(KatalogSummary.of(checked.katalog().get())));
        int warnings = checked.loaded().warnings().size();
        if (warnings > 0) {
            io.err().println(Findings.count(warnings, "warning") + ": this Katalog can be run.");
        }
        if (full) {
            io.out().print(Plain.lines(Permissions.text(checked.katalog().get())));
        }
        if (clusters.named()) {
            besideTheCluster(checked.katalog().get());
        }
    }

    private void besideTheCluster(Katalog checked) {
        try (SystemDoors doors = new SystemDoors(new StopSwitch(), io.environment());
                Target target = clusters.open(doors.threads())) {
            io.out().println("Beside " + Plain.line(target.described()) + ":");
            List<LeftKindsReport.Finding> findings = LeftKindsReport.of(target.cluster(), checked);
            findings.forEach(finding -> io.out().println(Plain.lines(said(finding))));
            rules(findings);
            if (findings.isEmpty()) {
                io.out().println("✓ no CR has children of a kind that this Katalog does not have");
            }
        }
    }

    /** Of all that was found, since a role is written once. */
    private void rules(List<LeftKindsReport.Finding> findings) {
        List<ResourceType> left = findings.stream()
                .filter(LeftKindsReport.Finding.Left.class::isInstance)
                .map(finding -> ((LeftKindsReport.Finding.Left) finding).kind())
                .distinct()
                .toList();
        if (!left.isEmpty()) {
            io.out().println("  Beside what the Katalog needs, the ClusterRole of the runtime needs until then:");
            RuntimeRole.rulesFor(left).lines().forEach(line -> io.out().println("    " + line));
        }
    }

    private static String said(LeftKindsReport.Finding finding) {
        return switch (finding) {
            case LeftKindsReport.Finding.Left left ->
                "! " + left.crd() + ": " + left.kind().kind() + " (" + left.kind()
                        + ") is not in this Katalog any more, and "
                        + Findings.count(left.crs(), "CR") + " (such as " + left.example()
                        + ") may have children of it.\n    ork goes on watching them, and prunes them, until the last is"
                        + " gone: the role has to permit that until then.";
            case LeftKindsReport.Finding.Unknown unknown -> "? " + unknown.crd() + ": " + unknown.why();
        };
    }
}
