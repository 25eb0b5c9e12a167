package ork.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completions for fish, from the commands and options as they are declared; picocli makes none. */
final class FishCompletion {
    private final StringBuilder text = new StringBuilder();

    private FishCompletion() {}

    static String of(CommandLine ork) {
        FishCompletion fish = new FishCompletion();
        fish.line("# Completions of ork for fish.");
        fish.at(ork);
        fish.line("complete -c ork -f");
        fish.command(ork, "", ork);
        return fish.text.toString();
    }

    /** Two commands may have subcommands of one name, so that a word alone does not say which one it is. */
    private void at(CommandLine ork) {
        line("function __ork_at -d 'Whether the words before the cursor lead to this command'");
        line("    set -l words (commandline -opc)");
        line("    set -l here ''");
        line("    for word in $words[2..-1]");
        line("        if contains -- \"$here $word\" " + String.join(" ", paths(ork, "")));
        line("            set here \"$here $word\"");
        line("        end");
        line("    end");
        line("    test \"$here\" = \"$argv[1]\"");
        line("end");
    }

    private static List<String> paths(CommandLine command, String path) {
        List<String> paths = new ArrayList<>();
        command.getSubcommands().forEach((name, sub) -> {
            String below = path + " " + name;
            paths.add(quoted(below));
            paths.addAll(paths(sub, below));
        });
        return paths;
    }

    /** @param path the words that lead to it, each after a blank */
    private void command(CommandLine command, String path, CommandLine ork) {
        String when = "__ork_at " + quoted(path);
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                option(option, when);
            }
        }
        for (ArgSpec parameter : command.getCommandSpec().positionalParameters()) {
            for (String value : values(parameter)) {
                line("complete -c ork -n " + quoted(when) + " -a " + quoted(value));
            }
            if (values(parameter).isEmpty() && file(parameter)) {
                line("complete -c ork -n " + quoted(when) + " -F");
            }
        }
        if (command.getCommandSpec().helpCommand()) {
            offer(ork, when);
        }
        offer(command, when);
        command.getSubcommands().forEach((name, sub) -> command(sub, path + " " + name, ork));
    }

    /** The subcommands of a command. */
    private void offer(CommandLine command, String when) {
        command.getSubcommands()
                .forEach((name, sub) -> line("complete -c ork -n " + quoted(when) + " -a " + quoted(name) + " -d "
                        + quoted(about(sub.getCommandSpec().usageMessage()))));
    }

    private static String about(UsageMessageSpec usage) {
        return firstSentence(usage.header().length > 0 ? usage.header() : usage.description());
    }

    private void option(OptionSpec option, String when) {
        StringBuilder line = new StringBuilder("complete -c ork -n ").append(quoted(when));
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            List<String> values = values(option);
            if (!values.isEmpty()) {
                line.append(" -x -a ").append(quoted(String.join(" ", values)));
            } else {
                line.append(file(option) ? " -r -F" : " -x");
            }
        }
        line(line.append(" -d ")
                .append(quoted(firstSentence(option.description())))
                .toString());
    }

    private static boolean file(ArgSpec argument) {
        return argument.type() == Path.class
                || argument.type() == File.class
                || argument.paramLabel().contains("FILE")
                || argument.paramLabel().contains("FOLDER")
                || String.join(" ", argument.description()).startsWith("The file");
    }

    private static List<String> values(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }

    private static String firstSentence(String[] description) {
        String whole = String.join(" ", description)
                .strip()
                .replace("${COMPLETION-CANDIDATES}", "")
                .replace("%n", " ");
        int end = whole.indexOf(". ");
        String first = end < 0 ? whole : whole.substring(0, end);
        return first.replaceAll(": ?;.*|[.:; ]+$", "");
    }

    /** In single quotes fish knows two escapes. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
