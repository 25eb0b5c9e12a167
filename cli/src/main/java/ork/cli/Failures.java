package ork.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import ork.disk.HookClassesException;
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
        io.err()
                .println("ork: this is a defect of ork: " + failure + ". Please report it; with " + SHOW
                        + "=1 the same command shows where it happened.");
        if (io.environment().containsKey(SHOW)) {
            failure.printStackTrace(io.err());
        }
        return ExitCode.CRASHED;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        StringWriter words = new StringWriter();
        PrintWriter writer = new PrintWriter(words);
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, writer);
        writer.flush();
        io.err()
                .println("ork: " + Plain.lines(wrong.getMessage() + "\n" + words) + file(wrong) + "What there is: "
                        + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
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
