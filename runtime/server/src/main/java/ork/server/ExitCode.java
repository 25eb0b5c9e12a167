package ork.server;

/** What a process says with its exit code. */
public final class ExitCode {
    public static final int OK = 0;
    /** What was given, such as a Katalog, is wrong. */
    public static final int INPUT = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** Something around the process is not as it must be: no cluster, no file, a port that is taken. */
    public static final int ENVIRONMENT = 3;
    /** The JVM or a thread of the runtime is broken. */
    public static final int CRASHED = 70;
    /** Ended at once by a second signal. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
