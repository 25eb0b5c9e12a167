package ork.cli.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a user of kubectl does, and what is seen; written in {@code checks.txt}, which says how.
 *
 * @param notOn where it does not run, and why: {@code real: no nodes}; empty for everywhere
 */
record Check(String name, String notOn, List<Step> steps) {
    private static final Pattern TITLE = Pattern.compile("== (.*?)(?: \\[(.*)])?");

    /**
     * One command.
     *
     * @param patiently whether it is tried again until it answers as it should
     * @param editor the sed expression that edits; empty for none
     * @param input the file given to its standard input; empty for none
     * @param seen patterns of lines, in their order
     * @param unseen patterns that no line has
     */
    record Step(
            boolean patiently,
            List<String> words,
            String editor,
            String input,
            List<String> seen,
            List<String> unseen,
            int exit) {
        Step {
            words = List.copyOf(words);
            seen = List.copyOf(seen);
            unseen = List.copyOf(unseen);
        }
    }

    record File(String name, String text) {}

    record Book(List<Check> checks, List<File> files) {}

    Check {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when a line is none of the kinds that there are */
    static Book parse(String text) {
        List<Check> checks = new ArrayList<>();
        List<File> files = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith("-- ")) {
                int end = at + 1;
                while (end < lines.size()
                        && !lines.get(end).startsWith("-- ")
                        && !lines.get(end).startsWith("== ")) {
                    end++;
                }
                files.add(new File(line.substring(3), String.join("\n", lines.subList(at + 1, end)) + "\n"));
                at = end;
            } else if (line.startsWith("== ")) {
                Matcher title = TITLE.matcher(line);
                if (!title.matches()) {
                    throw new IllegalArgumentException("not a check's name: " + line);
                }
                int end = at + 1;
                while (end < lines.size()
                        && !lines.get(end).startsWith("-- ")
                        && !lines.get(end).startsWith("== ")) {
                    end++;
                }
                String notOn = title.group(2) == null ? "" : title.group(2);
                checks.add(new Check(title.group(1), notOn, steps(lines.subList(at + 1, end))));
                at = end;
            } else if (line.isBlank() || line.startsWith("#")) {
                at++;
            } else {
                throw new IllegalArgumentException("belongs to no check: " + line);
            }
        }
        return new Book(checks, files);
    }

    private static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String command = lines.get(at++);
            if (command.isBlank()) {
                continue;
            }
            if (!command.startsWith("$ ") && !command.startsWith("~ ")) {
                throw new IllegalArgumentException("neither a command nor a pattern: " + command);
            }
            List<String> seen = new ArrayList<>();
            List<String> unseen = new ArrayList<>();
            int exit = 0;
            for (; at < lines.size() && lines.get(at).startsWith("  "); at++) {
                String pattern = lines.get(at).substring(2);
                if (pattern.startsWith("! ")) {
                    unseen.add(pattern.substring(2));
                } else if (pattern.startsWith("? ")) {
                    exit = Integer.parseInt(pattern.substring(2));
                } else {
                    seen.add(pattern);
                }
            }
            steps.add(step(command, seen, unseen, exit));
        }
        return steps;
    }

    private static Step step(String line, List<String> seen, List<String> unseen, int exit) {
        String command = line.substring(2);
        String editor = "";
        if (command.startsWith("[")) {
            int end = command.indexOf("] ");
            editor = command.substring(1, end);
            command = command.substring(end + 2);
        }
        String input = "";
        int redirection = command.indexOf(" < ");
        if (redirection >= 0) {
            input = command.substring(redirection + 3);
            command = command.substring(0, redirection);
        }
        return new Step(line.startsWith("~"), words(command), editor, input, seen, unseen, exit);
    }

    /** The words of a command; one in double quotes may have spaces. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"(?= |$)|(\\S+)").matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
