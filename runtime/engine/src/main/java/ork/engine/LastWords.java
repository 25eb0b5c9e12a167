package ork.engine;

import ork.engine.box.Fatal;

/** Remembers what ends the process, for the probes that are asked before it is over. */
final class LastWords implements Fatal {
    private final Fatal fatal;
    private volatile String words = "";

    LastWords(Fatal fatal) {
        this.fatal = fatal;
    }

    @Override
    public void end(Throwable error) {
        words = error.getClass().getName();
        fatal.end(error);
    }

    String words() {
        return words;
    }
}
