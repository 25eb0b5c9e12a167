package ork.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A process that runs a {@link Program}: listener first, so that probes answer at once, then the program, until a signal
 * asks for an orderly stop. The listener answers throughout, and is the last to go.
 */
public final class RuntimeProcess {
    /** Requests in flight get this long when the process ends (LC-4). */
    public static final Duration LISTENER_DRAIN = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final StopSwitch stop;
    private final PrintStream err;

    public RuntimeProcess(InetSocketAddress address, StopSwitch stop, PrintStream err) {
        this.address = address;
        this.stop = stop;
        this.err = err;
    }

    /** Told once the program runs. */
    @FunctionalInterface
    public interface Started {
        void at(InetSocketAddress address);
    }

    /** Runs the program until it is asked to stop. Returns the exit code: 70 where the stop broke off. */
    public int run(Program program, Started started) throws InterruptedException {
        HttpListener listener;
        try {
            listener = HttpListener.open(address, program::handle);
        } catch (IOException e) {
            err.println(
                    "ork: cannot listen on " + address.getHostString() + ":" + address.getPort() + " for the HTTP API: "
                            + e.getMessage() + ". Another process may have the port; choose one with --port.");
            return ExitCode.ENVIRONMENT;
        }
        try {
            program.start();
        } catch (CannotStartException e) {
            listener.close();
            err.println("ork: " + e.words());
            return e.exitCode();
        }
        started.at(listener.address());
        String why = stop.await();
        try {
            program.stop(why);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError defect) {
            listener.close();
            err.println(
                    "ork: the stop broke off: " + defect + ". That is a defect of ork or of code in it; the log has its"
                            + " stack. What is not done is left to the next leader.");
            return ExitCode.CRASHED;
        }
        listener.close(LISTENER_DRAIN);
        return ExitCode.OK;
    }
}
