package ork.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Takes the words of options that have a few of them, in any case, and lists them as they are typed where one is wrong. */
final class Words {
    private Words() {}

    /** For a command and all below it: picocli by itself lists them in capitals. */
    static void teach(CommandLine line) {
        for (ArgSpec arg : line.getCommandSpec().args()) {
            if (arg.type().isEnum()) {
                teach(line, arg.type());
            }
        }
        line.getSubcommands().values().forEach(Words::teach);
    }

    private static <K> void teach(CommandLine line, Class<K> type) {
        line.registerConverter(type, text -> taken(type, text));
    }

    private static <K> K taken(Class<K> type, String text) {
        List<K> words = Arrays.asList(type.getEnumConstants());
        for (K word : words) {
            if (word.toString().equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw new CommandLine.TypeConversionException("\"" + text + "\" is none of "
                + String.join(", ", words.stream().map(String::valueOf).toList()));
    }
}
