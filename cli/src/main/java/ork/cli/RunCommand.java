package ork.cli;

import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import ork.disk.HookClasses;
import ork.doors.Doors;
import ork.engine.Settings;
import ork.katalog.Katalog;
import ork.katalog.load.Sources;
import ork.server.CannotStartException;
import ork.server.ClusterSetup;
import ork.server.ExitCode;
import ork.server.Instance;
import ork.server.RuntimeProcess;
import ork.server.SpareHeap;
import ork.server.StopSwitch;
import ork.server.SystemDoors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ork run}: the runtime, in this process, until a signal ends it. */
@Command(
        name = "run",
        description = "Runs a Katalog: watches its CRs, keeps their children as declared, and answers an HTTP API.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  ork run --embedded -f katalog.yaml               on a cluster that ork brings along",
            "  ork run -f katalog.yaml                          on the cluster of your kubeconfig",
            "  ork run -f katalog.yaml --context staging        on another context of it",
            "  ork run -f katalog.yaml --port 9090              the HTTP API elsewhere",
            "",
            "Variables such as ORK_PORT and DEFAULT_WORKERS may also stand in a file .env in this folder.",
            "Outside of a cluster the CRDs (crdFile), prerequisites (setup) and examples (crFiles) of the Katalog are applied",
            "first. Ctrl-C stops in order: what is being reconciled is finished, the lease is given back, exit code 0. A",
            "second Ctrl-C ends the process at once."
        })
final class RunCommand extends KatalogCommand {
    @Mixin
    private final ClusterOptions clusters;

    @Mixin
    private EmbeddedOptions embedded = new EmbeddedOptions();

    @Mixin
    private ServingOptions serving = new ServingOptions();

    @Option(
            names = "--allow-inactive",
            description = "Run although a security field of the Katalog has no effect yet in this version.")
    private boolean allowInactive;

    @Option(
            names = "--skip-setup",
            description = "Apply nothing first: the CRDs and what they need are in the cluster already.")
    private boolean skipSetup;

    RunCommand(Io io) {
        super(io);
        this.clusters = new ClusterOptions(io.surroundings(), "run without a cluster of your own: --embedded");
    }

    @Override
    int with(Katalog katalog, Sources sources) throws InterruptedException {
        Target.Opener opener = embedded.or(clusters);
        if (katalog.hasInactiveSecurity() && !allowInactive) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    "this Katalog declares protection that has no effect yet (see above). Take it out, or say"
                            + " --allow-inactive to run without it.");
        }
        if (katalog.crds().isEmpty()) {
            throw new CannotStartException(
                    ExitCode.INPUT,
                    "this Katalog has no CRDs, and its gateway is not served yet: there is nothing to run.");
        }
        return run(katalog, opener);
    }

    private int run(Katalog katalog, Target.Opener opener) throws InterruptedException {
        ClassLoader hooks = HookClasses.of(katalog, RunCommand.class.getClassLoader());
        StopSwitch stop = new StopSwitch();
        stop.takeSignals();
        try (SystemDoors doors = new SystemDoors(stop, io.environment());
                Target target = opener.open(doors.threads())) {
            Settings settings = RunSettings.of(io.environment(), target);
            serving.configureLogging(io, settings.logLevel());
            Announcement announcement = new Announcement(target, katalog, teller(target));
            announcement.beginning();
            Doors opened = doors.with(target.cluster());
            Instance.Preparation setup = target.development() && !skipSetup
                    ? new ClusterSetup(
                            katalog, target.namespace().orElse("default"), opened, stop, announcement::applied)
                    : Instance.Preparation.NONE;
            Instance instance = new Instance(opened, katalog, settings, hooks, stop, setup);
            RuntimeProcess process =
                    new RuntimeProcess(serving.address(settings.port(), target.development()), stop, io.err());
            return process.run(instance, address -> {
                announcement.running(address);
                SpareHeap.keepSmall();
            });
        }
    }

    /** In a Pod standard output is a log like the other one, and gets lines of a log. */
    private Consumer<String> teller(Target target) {
        return target.development() ? io.out()::println : LoggerFactory.getLogger("ork.run")::info;
    }
}
