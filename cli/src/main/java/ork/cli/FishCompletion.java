package ork.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, from the commands and options as they are declared; picocli makes none. */
final class FishCompletion {
    private final StringBuilder text = new StringBuilder();

    private FishCompletion() {}

    static String of(CommandLine ork) {
        FishCompletion fish = new FishCompletion();
        fish.line("# Completions of ork for fish.");
        fish.line("complete -c ork -f");
        fish.command(ork, "__fish_use_subcommand", true);
        return fish.text.toString();
    }

    private void command(CommandLine command, String when, boolean root) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                option(option, when);
            }
        }
        for (ArgSpec parameter : command.getCommandSpec().positionalParameters()) {
            for (String value : values(parameter)) {
                line("complete -c ork -n " + quoted(when) + " -a " + quoted(value));
            }
        }
        if (!root) {
            return;
        }
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            String about =
                    firstSentence(sub.getValue().getCommandSpec().usageMessage().description());
            line("complete -c ork -n " + quoted(when) + " -a " + quoted(sub.getKey()) + " -d " + quoted(about));
            command(sub.getValue(), "__fish_seen_subcommand_from " + sub.getKey(), false);
        }
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
                || argument.paramLabel().contains("FILE");
    }

    private static List<String> values(ArgSpec argument) {
        Class<?> type = argument.type();
        return type.isEnum()
                ? List.of(type.getEnumConstants()).stream().map(String::valueOf).toList()
                : List.of();
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
