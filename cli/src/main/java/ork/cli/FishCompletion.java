package ork.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
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
        fish.command(ork, "__fish_use_subcommand", "");
        return fish.text.toString();
    }

    /** @param within what the conditions of its subcommands begin with: that the words before it are there */
    private void command(CommandLine command, String when, String within) {
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
        Map<String, CommandLine> subs = command.getSubcommands();
        String first = within.isEmpty()
                ? when
                : within + "; and not __fish_seen_subcommand_from " + String.join(" ", subs.keySet());
        for (Map.Entry<String, CommandLine> sub : subs.entrySet()) {
            String about =
                    firstSentence(sub.getValue().getCommandSpec().usageMessage().description());
            line("complete -c ork -n " + quoted(first) + " -a " + quoted(sub.getKey()) + " -d " + quoted(about));
            String seen = (within.isEmpty() ? "" : within + "; and ") + "__fish_seen_subcommand_from " + sub.getKey();
            command(sub.getValue(), seen, seen);
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
