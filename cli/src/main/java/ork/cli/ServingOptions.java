package ork.cli;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.server.CannotStartException;
import ork.server.ExitCode;
import ork.server.Logging;
import picocli.CommandLine.Option;

/** How a run shows itself: its HTTP API and its log. */
final class ServingOptions {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the HTTP API; 0 for any that is free. Without it ORK_PORT, then 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "The address of the HTTP API. Without it the loopback interface, in a Pod every interface.")
    private @Nullable String address;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.Levels.class,
            description = "debug, info, warn or error. Without it LOG_LEVEL, then info.")
    private @Nullable String level;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Without it console on a terminal, else json.")
    private Logging.@Nullable Format format;

    InetSocketAddress address(int otherwise, boolean loopback) {
        int chosen = port == null ? otherwise : port;
        if (chosen < 0 || chosen > 65_535) {
            throw new CannotStartException(ExitCode.USAGE, "--port is " + chosen + "; it takes 0 to 65535");
        }
        String host = address == null ? (loopback ? LOOPBACK : EVERYWHERE) : address;
        InetSocketAddress resolved = new InetSocketAddress(host, chosen);
        if (resolved.isUnresolved()) {
            throw new CannotStartException(
                    ExitCode.USAGE, "--address is \"" + host + "\", which is no address of this machine");
        }
        return resolved;
    }

    void configureLogging(Io io, String otherwise) {
        String wanted = level == null ? otherwise : level;
        Optional<String> known = Logging.level(wanted);
        if (known.isEmpty()) {
            throw new CannotStartException(
                    ExitCode.USAGE,
                    (level == null ? "LOG_LEVEL" : "--log-level") + " is \"" + wanted
                            + "\"; it takes debug, info, warn or error");
        }
        Logging.Format standard = io.attended() ? Logging.Format.CONSOLE : Logging.Format.JSON;
        Logging.Format chosen = format;
        Logging.configure(chosen == null ? standard : chosen, known.get());
    }
}
