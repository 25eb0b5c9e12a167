package ork.engine.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import ork.doors.ResourceType;

/** The metrics of one instance, on a registry of its own. */
public final class Meters {
    /** The content type of {@link #text}. */
    public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

    private final CollectorRegistry registry = new CollectorRegistry();

    final Counter reconciles = counter(Names.RECONCILE_TOTAL);
    final Histogram durations = histogram(Names.RECONCILE_DURATION);
    final Histogram activationLatency = histogram(Names.ACTIVATION_LATENCY);
    final Counter activations = counter(Names.ACTIVATION_TOTAL);
    final Counter controllerReconciles = counter(Names.CR_RECONCILE_TOTAL);
    final Counter controllerErrors = counter(Names.CR_RECONCILE_ERRORS);
    final Counter controllerPanics = counter(Names.CR_RECONCILE_PANICS);
    final Histogram controllerTime = histogram(Names.CR_RECONCILE_TIME);
    final Counter queueAdds = counter(Names.WORKQUEUE_ADDS);
    final Counter queueRetries = counter(Names.WORKQUEUE_RETRIES);
    final Histogram queueDurations = queueHistogram(Names.WORKQUEUE_QUEUE_DURATION);
    final Histogram workDurations = queueHistogram(Names.WORKQUEUE_WORK_DURATION);
    final Counter rollbacks = counter(Names.ROLLBACKS_TOTAL);
    final BoxGauges gauges = new BoxGauges();
    private final Gauge leader = Gauge.build(Names.LEADER_STATUS.text(), Names.LEADER_STATUS.help())
            .labelNames(Names.LEADER_STATUS.labelArray())
            .register(registry);
    private final Gauge.Child leads;

    /** @param leaseName the label of the leader election's metrics */
    public Meters(String leaseName) {
        gauges.register(registry);
        leads = leader.labels(leaseName);
    }

    /** The meters of one box. */
    public BoxMeters box(String crd, ResourceType type) {
        return new BoxMeters(this, crd, type.group() + "/" + type.version() + ", Kind=" + type.kind());
    }

    public void leading(boolean value) {
        leads.set(value ? 1 : 0);
    }

    /** All metrics in Prometheus' text format, families in the order of their names. */
    public String text() {
        List<MetricFamilySamples> families = new ArrayList<>();
        for (MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
            families.add(withoutCreationTimes(family));
        }
        families.sort(Comparator.comparing(family -> family.name));
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, Collections.enumeration(families));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The library stamps series with the system's clock; nothing here may show another time than the door's. */
    private static MetricFamilySamples withoutCreationTimes(MetricFamilySamples family) {
        return new MetricFamilySamples(
                family.name,
                family.unit,
                family.type,
                family.help,
                family.samples.stream()
                        .filter(sample -> !sample.name.endsWith("_created"))
                        .toList());
    }

    private Counter counter(Names name) {
        return Counter.build(name.text(), name.help())
                .labelNames(name.labelArray())
                .register(registry);
    }

    private Histogram histogram(Names name) {
        return Histogram.build(name.text(), name.help())
                .labelNames(name.labelArray())
                .register(registry);
    }

    /** client-go's buckets: 10 ns to 10 s in steps of ten. */
    private Histogram queueHistogram(Names name) {
        return Histogram.build(name.text(), name.help())
                .labelNames(name.labelArray())
                .exponentialBuckets(1e-8, 10, 10)
                .register(registry);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / Collector.NANOSECONDS_PER_SECOND;
    }
}
