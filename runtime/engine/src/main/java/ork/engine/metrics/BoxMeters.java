package ork.engine.metrics;

import java.time.Duration;

/** The meters of one box. */
public final class BoxMeters {
    private final Meters meters;
    private final String crd;
    private final String gvk;

    BoxMeters(Meters meters, String crd, String gvk) {
        this.meters = meters;
        this.crd = crd;
        this.gvk = gvk;
        // A series that is not there yet cannot be told from one of a box that is not there: all begin at zero.
        for (Result result : Result.values()) {
            meters.reconciles.labels(crd, gvk, result.documented());
            meters.controllerReconciles.labels(crd, result.controllerRuntime());
        }
        meters.durations.labels(crd, gvk);
        meters.rollbacks.labels(crd, gvk);
        meters.controllerTime.labels(crd);
        meters.controllerErrors.labels(crd);
        meters.controllerPanics.labels(crd);
        meters.queueAdds.labels(crd, crd);
        meters.queueRetries.labels(crd, crd);
    }

    public void reconciled(Result result, Duration took) {
        double seconds = Meters.seconds(took);
        meters.reconciles.labels(crd, gvk, result.documented()).inc();
        meters.durations.labels(crd, gvk).observe(seconds);
        meters.controllerReconciles.labels(crd, result.controllerRuntime()).inc();
        meters.controllerTime.labels(crd).observe(seconds);
        meters.workDurations.labels(crd, crd).observe(seconds);
        if (result.error()) {
            meters.controllerErrors.labels(crd).inc();
        }
        if (result == Result.PANIC) {
            meters.controllerPanics.labels(crd).inc();
        }
    }

    public void rolledBack() {
        meters.rollbacks.labels(crd, gvk).inc();
    }

    public void enqueued() {
        meters.queueAdds.labels(crd, crd).inc();
    }

    public void retried() {
        meters.queueRetries.labels(crd, crd).inc();
    }

    /** How long a key has waited for its worker. */
    public void taken(Duration waited) {
        meters.queueDurations.labels(crd, crd).observe(Meters.seconds(waited));
    }

    public void activated(Duration latency) {
        meters.activations.labels(crd, gvk, "success").inc();
        meters.activationLatency.labels(crd, gvk).observe(Meters.seconds(latency));
    }

    public void missing() {
        meters.activations.labels(crd, gvk, "missing").inc();
    }

    /** @param configuredWorkers the most reconciles at a time */
    public void read(BoxReadings readings, int configuredWorkers) {
        meters.gauges.add(new BoxGauges.Box(crd, gvk, readings, configuredWorkers));
    }
}
