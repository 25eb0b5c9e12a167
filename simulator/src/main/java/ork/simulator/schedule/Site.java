package ork.simulator.schedule;

/** Where a choice was made. The ordinal goes into the trace: new sites go to the end. */
public enum Site {
    /** The loop needs somebody to run: the last task has suspended itself or ended. */
    NEXT,
    START,
    LOCK,
    UNLOCK,
    AWAIT,
    SIGNAL,
    JOIN,
    CALL,
    SLEEP,
    WATCH,
    /** Which of the tasks that wait for a mutex gets a chance. */
    MUTEX_WAITER,
    /** Which of the tasks that wait for a condition is woken. */
    CONDITION_WAITER,
    /** A condition returns without having been signalled. */
    SPURIOUS
}
