package ork.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import ork.kubernetes.Surroundings;

/**
 * What a command has around it.
 *
 * @param out for what was asked for
 * @param err for what went wrong, and logs
 * @param environment the variables
 * @param surroundings where a way to a cluster may be found
 * @param attended whether a person watches: standard error is a terminal
 */
record Io(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Surroundings surroundings,
        boolean attended) {

    /** With the variables of the file that may be in the folder. */
    Io in(Path folder) {
        return new Io(out, err, EnvironmentFile.around(folder, environment, err), surroundings, attended);
    }

    static Io ofProcess() {
        return new Io(System.out, System.err, new TreeMap<>(System.getenv()), Surroundings.ofProcess(), terminal());
    }

    /** The JDK tells only of input and output together; what the descriptor is shows more exactly where it can. */
    private static boolean terminal() {
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            String device = Files.readSymbolicLink(stderr).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}
