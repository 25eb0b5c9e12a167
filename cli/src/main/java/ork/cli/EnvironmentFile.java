package ork.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.katalog.load.Environment;

/**
 * Variables from a file {@code .env} in the folder that a command runs in: {@code NAME=value} in a line, {@code export}
 * before it or not, single quotes for a value as it stands, double quotes for one with {@code \n}, {@code \t},
 * {@code \"} and {@code \\}, {@code #} before a remark. What the process has been given wins. The file may be another
 * program's, so what cannot be read is skipped with a word; values are never shown.
 */
final class EnvironmentFile {
    static final String NAME = ".env";

    private static final long BYTES_MAX = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    private EnvironmentFile() {}

    /** The given variables, and those of the folder's file that are not among them. */
    static Map<String, String> around(Path folder, Map<String, String> given, PrintStream complaints) {
        Path file = folder.resolve(NAME);
        Map<String, String> all = new TreeMap<>();
        List<String> lines = lines(file, complaints);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            Optional<String> value = parts.matches() ? value(parts.group(2)) : Optional.empty();
            if (value.isPresent() && parts.group(1).equals(Environment.IMPORT_AUTH)) {
                complaints.println("ork: " + NAME + ":" + (i + 1) + ": " + Environment.IMPORT_AUTH
                        + " counts only in the environment itself, since a folder may be a stranger's: skipped");
            } else if (value.isPresent()) {
                all.put(parts.group(1), value.get());
            } else {
                complaints.println("ork: " + NAME + ":" + (i + 1) + ": no NAME=value, skipped");
            }
        }
        all.putAll(given);
        return all;
    }

    private static List<String> lines(Path file, PrintStream complaints) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                complaints.println("ork: " + NAME + " is longer than " + BYTES_MAX / 1024 + " KiB, skipped");
                return List.of();
            }
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            complaints.println("ork: " + NAME + " is no text in UTF-8, skipped");
        } catch (IOException e) {
            complaints.println("ork: " + NAME + " cannot be read, skipped: " + e.getMessage());
        }
        return List.of();
    }

    private static Optional<String> value(String written) {
        if (written.startsWith("'")) {
            int end = written.indexOf('\'', 1);
            return end > 0 && ends(written, end) ? Optional.of(written.substring(1, end)) : Optional.empty();
        }
        if (written.startsWith("\"")) {
            return doubleQuoted(written);
        }
        int remark = written.startsWith("#") ? 0 : written.indexOf(" #");
        return Optional.of(remark < 0 ? written : written.substring(0, remark).strip());
    }

    private static Optional<String> doubleQuoted(String written) {
        StringBuilder plain = new StringBuilder(written.length());
        for (int i = 1; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '"') {
                return ends(written, i) ? Optional.of(plain.toString()) : Optional.empty();
            }
            if (c == '\\' && i + 1 < written.length()) {
                c = written.charAt(++i);
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
            }
            plain.append(c);
        }
        return Optional.empty();
    }

    /** Whether nothing but a remark comes after the closing quote. */
    private static boolean ends(String written, int quote) {
        String rest = written.substring(quote + 1).strip();
        return rest.isEmpty() || rest.startsWith("#");
    }
}
