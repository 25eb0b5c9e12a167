package ork.server;

import ork.doors.Doors;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.hook.HookLoadException;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.katalog.Katalog;

/** The runtime as a program: first what has to be in the cluster before it, where that is asked for, then the engine. */
public final class Instance implements Program {
    private final OrkRuntime runtime;
    private final Preparation preparation;

    /** What has to be done before the engine starts. */
    @FunctionalInterface
    public interface Preparation {
        /** Nothing. */
        Preparation NONE = () -> {};

        /** @throws CannotStartException when that fails */
        void prepare();
    }

    /**
     * @param hooks where the classes of the Katalog's hooks are
     * @throws CannotStartException when the Katalog cannot be run, such as with a hook that is not there
     */
    public Instance(
            Doors doors,
            Katalog katalog,
            Settings settings,
            ClassLoader hooks,
            StopSwitch stop,
            Preparation preparation) {
        this.preparation = preparation;
        try {
            this.runtime = new OrkRuntime(
                    doors, katalog, settings, new LoggedFacts(), hooks, error -> stop.crashed("worker", error));
        } catch (HookLoadException | IllegalArgumentException e) {
            throw new CannotStartException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    public OrkRuntime runtime() {
        return runtime;
    }

    @Override
    public void start() {
        preparation.prepare();
        runtime.start();
    }

    @Override
    public void stop(String why) {
        runtime.stop(why);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return runtime.http().handle(request);
    }
}
