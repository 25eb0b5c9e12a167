package ork.engine.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The values that are read when they are asked for, so that keeping them up to date costs nothing. */
final class BoxGauges extends Collector {
    private final List<Box> boxes = new CopyOnWriteArrayList<>();

    record Box(String crd, String gvk, BoxReadings readings, int configuredWorkers) {}

    void add(Box box) {
        boxes.add(box);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> families = new ArrayList<>();
        families.add(documented(Names.RESOURCE_COUNT, box -> box.readings().resources()));
        families.add(documented(Names.ROLLED_BACK, box -> box.readings().rolledBack()));
        families.add(documented(Names.QUEUE_DEPTH, box -> box.readings().queueDepth()));
        families.add(documented(Names.QUEUE_DROPPED, box -> box.readings().dropped()));
        families.add(documented(Names.WORKERS_ACTIVE, box -> box.readings().workers()));
        families.add(documented(
                Names.WORKERS_IDLE,
                box -> box.readings().workers() - box.readings().workersProcessing()));
        families.add(documented(Names.WORKERS_PROCESSING, box -> box.readings().workersProcessing()));
        families.add(controller(Names.CR_MAX_CONCURRENT, Box::configuredWorkers));
        families.add(controller(Names.CR_ACTIVE_WORKERS, box -> box.readings().workersProcessing()));
        families.add(queue(Names.WORKQUEUE_DEPTH, box -> box.readings().queueDepth()));
        families.add(queue(Names.WORKQUEUE_UNFINISHED, box -> box.readings().unfinishedSeconds()));
        families.add(
                queue(Names.WORKQUEUE_LONGEST_RUNNING, box -> box.readings().longestRunningSeconds()));
        return families;
    }

    private MetricFamilySamples documented(Names name, ToDoubleFunction<Box> value) {
        return family(name, value, box -> List.of(box.crd(), box.gvk()));
    }

    private MetricFamilySamples controller(Names name, ToDoubleFunction<Box> value) {
        return family(name, value, box -> List.of(box.crd()));
    }

    private MetricFamilySamples queue(Names name, ToDoubleFunction<Box> value) {
        return family(name, value, box -> List.of(box.crd(), box.crd()));
    }

    private MetricFamilySamples family(Names name, ToDoubleFunction<Box> value, Function<Box, List<String>> labels) {
        GaugeMetricFamily family = new GaugeMetricFamily(name.text(), name.help(), name.labels());
        for (Box box : boxes) {
            family.addMetric(labels.apply(box), value.applyAsDouble(box));
        }
        return family;
    }
}
