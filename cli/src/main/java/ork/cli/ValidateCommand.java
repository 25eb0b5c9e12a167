package ork.cli;

import java.util.List;
import java.util.concurrent.Callable;
import ork.engine.box.LeftKindsReport;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.server.ExitCode;
import ork.server.StopSwitch;
import ork.server.SystemDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            "  ork validate --kubeconfig c.yaml       and beside what is in a cluster",
            "",
            "Each finding has its place as file:line:column, the line itself, the reason, and what to do. Exit code 0: the",
            "Katalog can be run (warnings may remain); 1: it cannot.",
            "",
            "Beside a cluster (--kubeconfig or --context) the kinds are named that this Katalog has no more although CRs may",
            "still have children of them."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Io io;

    @Mixin
    private KatalogOptions katalog = new KatalogOptions();

    @Mixin
    private final ClusterOptions clusters;

    ValidateCommand(Io io) {
        this.io = io;
        this.clusters = new ClusterOptions(io.surroundings());
    }

    @Override
    public Integer call() {
        io.out().println("Validating Katalog...");
        LoadResult loaded = katalog.load(io);
        Findings findings = new Findings(io.err());
        findings.print(loaded.diagnostics());
        if (loaded.katalog().isEmpty()) {
            io.err().println(findings.summary(loaded));
            return ExitCode.INPUT;
        }
        io.out().print(KatalogSummary.of(loaded.katalog().get()));
        if (clusters.named()) {
            besideTheCluster(loaded.katalog().get());
        }
        return ExitCode.OK;
    }

    private void besideTheCluster(Katalog checked) {
        try (SystemDoors doors = new SystemDoors(new StopSwitch());
                Target target = clusters.open(doors.threads())) {
            io.out().println("Beside " + target.described() + ":");
            List<LeftKindsReport.Finding> findings = LeftKindsReport.of(target.cluster(), checked);
            findings.forEach(finding -> io.out().println(said(finding)));
            if (findings.isEmpty()) {
                io.out().println("✓ no CR has children of a kind that this Katalog does not have");
            }
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
