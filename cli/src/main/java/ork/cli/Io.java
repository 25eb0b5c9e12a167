package ork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import ork.kubernetes.Surroundings;

/**
 * What a command has around it.
 *
 * @param in what is piped in
 * @param out for what was asked for
 * @param err for what went wrong, and logs
 * @param environment the variables
 * @param surroundings where a way to a cluster may be found
 * @param attended whether a person watches: standard error is a terminal
 */
record Io(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Surroundings surroundings,
        boolean attended) {
    private static final String DEVICES = "/proc/self/fd/";

    /** Whether what is printed may have colours: for a terminal, and unless {@code NO_COLOR} asks for none. */
    boolean coloured() {
        return coloursWanted() && shown();
    }

    /** The same of what is printed to standard error. */
    boolean errorsColoured() {
        return coloursWanted() && attended;
    }

    private boolean coloursWanted() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether standard output goes to a terminal rather than to a file or another program. */
    boolean shown() {
        return attended && terminal(1);
    }

    /** With the variables of the file that may be in the folder. */
    Io in(Path folder) {
        return new Io(in, out, err, EnvironmentFile.around(folder, environment, err), surroundings, attended);
    }

    static Io ofProcess() {
        return new Io(
                System.in,
                System.out,
                System.err,
                new TreeMap<>(System.getenv()),
                Surroundings.ofProcess(),
                terminal(2));
    }

    /** The JDK tells only of input and output together; what the descriptor is shows more exactly where it can. */
    private static boolean terminal(int descriptor) {
        try {
            String device =
                    Files.readSymbolicLink(Path.of(DEVICES + descriptor)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}
