package ork.cli;

import java.util.List;
import ork.disk.HookClassesException;
import ork.katalog.template.Nearest;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import picocli.CommandLine;

/** Puts what a command could not go on with into words. A stack trace is for defects, and for those who ask for it. */
record Failures(Io io) implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    /** Set to anything, the stack of a defect is shown. */
    private static final String SHOW = "ORK_STACK";

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure instanceof CannotStartException known) {
            io.err().println("ork: " + Plain.lines(known.words()));
            return known.exitCode();
        }
        if (failure instanceof HookClassesException hooks) {
            io.err().println("ork: " + Plain.lines(String.valueOf(hooks.getMessage())));
            return hooks.isOfThisJava() ? ExitCode.ENVIRONMENT : ExitCode.INPUT;
        }
        return broken(failure);
    }

    /** @return the exit code for what must never happen */
    int broken(Throwable failure) {
        String what = failure instanceof VirtualMachineError
                ? "the JVM is broken, or has too little memory: " + failure + ". If more memory does not help, please"
                        + " report it; with "
                : "this is a defect of ork: " + failure + ". Please report it; with ";
        io.err().println("ork: " + Plain.lines(what + SHOW + "=1 the same command shows where it happened."));
        if (io.environment().containsKey(SHOW)) {
            failure.printStackTrace(io.err());
        }
        return ExitCode.CRASHED;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        io.err()
                .println("ork: " + Plain.lines(said(wrong)) + "\n" + file(wrong) + "What there is: "
                        + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String said(CommandLine.ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(wrong.getMessage());
        }
        CommandLine line = wrong.getCommandLine();
        String first = unmatched.getUnmatched().getFirst();
        boolean option = first.startsWith("-");
        List<String> known = option
                ? line.getCommandSpec().options().stream()
                        .flatMap(each -> List.of(each.names()).stream())
                        .toList()
                : List.copyOf(line.getSubcommands().keySet());
        String what = option
                ? "there is no option " + first
                : known.isEmpty() ? "\"" + first + "\" is not expected here" : "there is no command " + first;
        return what
                + Nearest.to(first, known)
                        .map(near -> ". Did you mean " + near + "?")
                        .orElse("");
    }

    /** Files stand behind an option here, and other programs take them without one. */
    private static String file(CommandLine.ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().size() == 1
                && !unmatched.getUnmatched().getFirst().startsWith("-")
                && line.getCommandSpec().findOption("-f") != null
                && line.getSubcommands().isEmpty()) {
            return "a Katalog is named with -f: " + line.getCommandSpec().qualifiedName() + " -f "
                    + Plain.line(unmatched.getUnmatched().getFirst()) + "\n";
        }
        return "";
    }
}
