package ork.simulator.fidelity;

import ork.simulator.fidelity.Server.Reply;

/** Answers that differ because the real server is an old one; docs/fidelity.md has the reasons. */
final class Explained {
    private Explained() {}

    /** A PUT of what is not there makes a Service now; what follows cannot be compared. */
    static boolean parts(Step step, Reply real, Reply simulated) {
        return step.type().equals(Kinds.SERVICES) && step.verb().equals("PUT") && !real.done() && simulated.done();
    }

    static boolean differ(Step step, Reply real, Reply simulated) {
        boolean service = step.type().equals(Kinds.SERVICES);
        boolean bothRefused = !real.done() && !simulated.done();
        boolean bothDone = real.done() && simulated.done();
        return service && (bothRefused || (step.verb().equals("DELETE") && bothDone));
    }
}
