package ork.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.cli.plan.Others;
import ork.cli.plan.Plan;
import ork.cli.plan.Rollout;
import ork.disk.HookClasses;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.katalog.load.Sources;
import ork.kubernetes.SystemClock;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.StopSwitch;
import ork.server.SystemDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ork plan}: what a rollout of a Katalog would write. */
@Command(
        name = "plan",
        description =
                "Prints every write that a rollout of a Katalog would cause: what is created, which fields change and"
                        + " from what to what, what is pruned, and which objects of others are in the way. Nothing is written.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork plan -f katalog.yaml                         on a fresh cluster, with the examples of the Katalog",
            "  ork plan -f katalog.yaml --cr cr.yaml            with these objects in it already",
            "  ork plan -f next.yaml --cluster                  on the cluster of your kubeconfig, which is only read",
            "  ork plan -f next.yaml --context prod -o json     for programs",
            "  ork plan -f katalog.yaml --hooks --calls         with what your hooks and others would say",
            "",
            "What is read goes into a copy in memory, and the runtime's own pipeline reconciles every CR there until nothing",
            "is left to write. CRDs, prerequisites and examples of the Katalog are applied first, as ork run does outside of",
            "a cluster. Objects stand there once, with what all writes together come to. One that is deleted and created",
            "again under its name, such as a Pod whose port changes, is shown as ± replace; that its node lets it end is",
            "taken for granted. What setup.wait names is taken as ready where it is there; where it is not, or cannot be",
            "looked for, that is noted. Left out are Events, the Lease of the runtime, and the removal of what CRs that are",
            "gone have left behind.",
            "",
            "Webhooks of the cluster are not asked. Hooks are code of yours, and HTTP calls (external, and cross reads of",
            "other processes) reach others, so both wait for --hooks and --calls. They are called in each turn, and a CR has",
            "two turns or more. What a hook writes through its context goes into the copy; what it does elsewhere, it does.",
            "For a CR that is being deleted neither hook nor calls are asked, since what they take down stays down: a note.",
            "",
            "CRs whose box would wait for another one (dependsOn) have that for an obstacle, unless what it waits for comes",
            "about within the plan.",
            "",
            "A reconcile ends at its first obstacle: what it has not reached is named. Long values are cut with …;",
            "-o json has them whole. A plan whose CRs never come to rest ends after some rounds and says for which. What is",
            "left out is noted on standard error. Exit code 0: all of it could be done, and is in the plan (complete in",
            "-o json); 1: something is in the way or left out, the plan did not come to an end, or the Katalog is wrong; 3:",
            "the cluster cannot be read."
        })
final class PlanCommand extends KatalogCommand {
    @Mixin
    private final ClusterOptions clusters;

    @Option(names = "--cluster", description = "Plan for a cluster that is there: the one of your kubeconfig.")
    private boolean cluster;

    @Option(
            names = "--cr",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Objects that the fresh cluster has already, CRs or others; may be given several times. - stands"
                            + " for standard input.")
    private List<String> given = new ArrayList<>();

    @Option(
            names = "--skip-setup",
            description = "Apply nothing first: the CRDs and what they need are in the cluster already.")
    private boolean skipSetup;

    @Option(names = "--hooks", description = "Call the hooks of the Katalog, as a run would.")
    private boolean hooks;

    @Option(
            names = "--calls",
            description = "Make the HTTP calls of the Katalog (external, and cross reads of other processes), as a run"
                    + " would.")
    private boolean calls;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the plan is printed: ${COMPLETION-CANDIDATES}; without it text.")
    private TextOrJson form = TextOrJson.TEXT;

    PlanCommand(Io io) {
        super(io);
        this.clusters = new ClusterOptions(
                io.surroundings(),
                "leave out --cluster, --kubeconfig and --context: that is a plan for a fresh cluster");
    }

    @Override
    int with(Katalog katalog, Sources sources) {
        boolean real = cluster || clusters.named();
        if (real && !given.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    "--cr says what a fresh cluster has, and --cluster reads what is in one: leave out one or the other.");
        }
        Instant now = new SystemClock().wallTime();
        Optional<ClassLoader> classes =
                hooks ? Optional.of(HookClasses.of(katalog, PlanCommand.class.getClassLoader())) : Optional.empty();
        try (SystemDoors doors = new SystemDoors(new StopSwitch(), io.environment())) {
            Others others = new Others(classes, calls ? Optional.of(doors.outbound()) : Optional.empty());
            if (!real) {
                Rollout.Ground fresh =
                        new Rollout.Ground(Optional.empty(), GivenCrs.of(given, sources), !skipSetup, "default");
                return print(katalog, "a fresh cluster", Rollout.of(katalog, fresh, others, now, doors.threads()));
            }
            try (Target target = clusters.open(doors.threads())) {
                Rollout.Ground ground = new Rollout.Ground(
                        Optional.of(target.cluster()),
                        List.<JsonObject>of(),
                        !skipSetup && target.development(),
                        target.namespace().orElse("default"));
                return print(katalog, target.described(), Rollout.of(katalog, ground, others, now, doors.threads()));
            }
        }
    }

    private int print(Katalog katalog, String where, Plan plan) {
        switch (form) {
            case TEXT -> {
                io.out().print(Ink.of(io).marks(PlanReport.text(katalog.name(), where, plan)));
                plan.notes().forEach(note -> io.err().println("note: " + Plain.lines(note)));
            }
            case JSON -> io.out().print(Printed.json(PlanReport.json(katalog.name(), where, plan)));
        }
        return plan.complete() ? ExitCode.OK : ExitCode.INPUT;
    }
}
