package ork.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ork.server.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ork}: where a command line becomes a command, and a failure becomes words and an exit code. */
@Command(
        name = "ork",
        description = "Kubernetes operators from a Katalog: one YAML file instead of a program for each operator.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples%n",
        footer = {
            "  ork init                                      a Katalog to begin with",
            "  ork validate -f katalog.yaml                  is this Katalog right, and where not",
            "  ork template -f katalog.yaml --cr cr.yaml     what would it make of this CR",
            "  ork plan -f katalog.yaml --cluster            what would it write there",
            "  ork simulate -f katalog.yaml --cr cr.yaml     what would it do, cycle by cycle, without a cluster",
            "  ork run --embedded -f katalog.yaml            try it on a cluster that ork brings along",
            "  ork run -f katalog.yaml                       run it on the cluster of your kubeconfig",
            "  ork run -f katalog.yaml --context staging     on another one",
            "  ork why website/hello                         why is it as it is",
            "  ork replay scenarios/library                  does it keep its promises when things go wrong",
            "  ork help run                                  more about a command",
            "",
            "Exit codes: 0 done; 1 what was given is wrong or is not there (a Katalog, a CR, a file), or plan, simulate,",
            "replay or diff found something; 2 the command line is wrong; 3 something around ork is missing (a cluster, a",
            "free port, a place that can be written); 70 ork itself is broken, or its JVM; 130 ended by a second Ctrl-C."
        })
public final class Main implements Callable<Integer> {
    private static final List<Class<?>> COMMANDS = List.of(
            InitCommand.class,
            RunCommand.class,
            ClusterCommand.class,
            ValidateCommand.class,
            TemplateCommand.class,
            PlanCommand.class,
            SimulateCommand.class,
            WhyCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            NotesCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Without a command there is the help, as with kubectl. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    public static void main(String[] args) {
        int code = ExitCode.CRASHED;
        try {
            code = execute(Io.ofProcess().in(Path.of("")), args);
        } finally {
            // Where not even a line can be printed, the exit code says it.
            System.exit(code);
        }
    }

    /** The line's library hands exceptions to {@link Failures}, and lets errors pass. */
    static int execute(Io io, String... args) {
        try {
            return commandLine(io, args).execute(args);
        } catch (Throwable broken) {
            return new Failures(io).broken(broken);
        }
    }

    /** A word where a command is wanted is wrong with {@code --help} behind it, too. */
    private static int execute(CommandLine.ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            List<String> unmatched = command.getUnmatchedArguments();
            if (!unmatched.isEmpty() && !command.getSubcommands().isEmpty()) {
                throw new CommandLine.UnmatchedArgumentException(command, unmatched);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** A start of the runtime has no time to learn of all the other commands. */
    private static List<Class<?>> commands(String... args) {
        return args.length > 0 && args[0].equals("run") ? List.of(RunCommand.class) : COMMANDS;
    }

    private static CommandLine commandLine(Io io, String... args) {
        CommandLine line = new CommandLine(new Main(), new Commands(io));
        commands(args).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(120);
        Words.teach(line);
        Failures failures = new Failures(io);
        line.setExecutionStrategy(Main::execute);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        return line;
    }
}
