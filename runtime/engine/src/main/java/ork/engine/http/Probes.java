package ork.engine.http;

import java.util.ArrayList;
import java.util.List;
import ork.engine.lifecycle.Stage;

/**
 * Probes in the form of Kubernetes' own components. A follower is ready: it is warm, and its Service must reach it. A
 * box that fails makes its own page say so, never the process unready.
 */
final class Probes {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private Probes() {}

    private record Check(String name, boolean passed, String why) {}

    static HttpResponse alive(InstanceView instance, boolean verbose) {
        boolean fatal = !instance.fatal().isEmpty();
        return answer("healthz", 500, verbose, List.of(new Check("process", !fatal, instance.fatal())));
    }

    static HttpResponse started(InstanceView instance, boolean verbose) {
        return answer("startup", 503, verbose, List.of(startUp(instance)));
    }

    static HttpResponse ready(InstanceView instance, boolean verbose) {
        boolean stopping = instance.stage().compareTo(Stage.STOPPING) >= 0;
        return answer(
                "readyz",
                503,
                verbose,
                List.of(startUp(instance), new Check("shutdown", !stopping, "the instance is stopping")));
    }

    private static Check startUp(InstanceView instance) {
        String why = instance.syncing().isEmpty()
                ? "the kinds of the cluster have not been read yet"
                : "caches not synced: " + String.join(", ", instance.syncing());
        return new Check("startup", instance.stage() != Stage.STARTING, why);
    }

    private static HttpResponse answer(String name, int code, boolean verbose, List<Check> checks) {
        boolean passed = checks.stream().allMatch(Check::passed);
        if (passed && !verbose) {
            return HttpResponse.text(200, PLAIN, "ok");
        }
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            lines.add(check.passed() ? "[+]" + check.name() + " ok" : "[-]" + check.name() + " failed: " + check.why());
        }
        lines.add(name + " check " + (passed ? "passed" : "failed"));
        return HttpResponse.text(passed ? 200 : code, PLAIN, String.join("\n", lines) + "\n");
    }
}
