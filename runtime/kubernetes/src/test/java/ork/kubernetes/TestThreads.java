package ork.kubernetes;

/** Threads for tests: what leaves one is a failure. */
final class TestThreads {
    private TestThreads() {}

    static VirtualThreads threads() {
        return new VirtualThreads((thread, defect) -> {
            throw new AssertionError("in thread " + thread, defect);
        });
    }
}
