package ork.simulator.schedule;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a caller that holds a monitor while it runs a simulation: the JVM moves the lock records of a carrier along
 * with the virtual thread that it suspends, and what then becomes of them is undefined, up to a crash of the process.
 */
final class HeldMonitors {
    private HeldMonitors() {}

    /** @throws IllegalStateException when the calling thread holds one */
    static void refuse() {
        long me = Thread.currentThread().threadId();
        ThreadInfo[] infos = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {me}, true, false);
        @Nullable ThreadInfo info = infos[0];
        if (info == null) {
            return;
        }
        for (MonitorInfo held : info.getLockedMonitors()) {
            throw new IllegalStateException("a simulation is run while its caller holds the monitor of a "
                    + held.getClassName() + ", taken in " + held.getLockedStackFrame()
                    + ": a suspended virtual thread would take that lock along. Run it outside of synchronized code and of"
                    + " computeIfAbsent.");
        }
    }
}
