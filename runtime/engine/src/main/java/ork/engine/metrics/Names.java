package ork.engine.metrics;

import java.util.List;

/**
 * Every metric with its help text and labels. The {@code controller_*} family is the documented one; the others carry
 * controller-runtime's and client-go's names, so that existing dashboards work.
 */
record Names(String text, String help, List<String> labels) {
    static final Names RECONCILE_TOTAL = of(
            "controller_reconcile_total", "Reconciles by result: success, failure or panic.", "crd", "gvk", "result");
    static final Names RECONCILE_DURATION =
            of("controller_reconcile_duration_seconds", "How long a reconcile took.", "crd", "gvk");
    static final Names RESOURCE_COUNT = of("controller_resource_count", "Custom resources in the cache.", "crd", "gvk");
    static final Names QUEUE_DEPTH = of("controller_queue_depth", "Keys that wait for a worker.", "crd", "gvk");
    static final Names QUEUE_DROPPED = of(
            "controller_queue_dropped",
            "Keys that were dropped while the queue was full, and left to the resync.",
            "crd",
            "gvk");
    static final Names WORKERS_ACTIVE = of("controller_workers_active", "Workers that run.", "crd", "gvk");
    static final Names WORKERS_IDLE = of("controller_workers_idle", "Workers that wait for a key.", "crd", "gvk");
    static final Names WORKERS_PROCESSING =
            of("controller_workers_processing", "Workers that reconcile.", "crd", "gvk");
    static final Names ROLLBACKS_TOTAL = of(
            "ork_rollbacks_total",
            "Custom resources whose spec was given up for the last good one, or found so when this instance took over.",
            "crd",
            "gvk");
    static final Names ROLLED_BACK = of("ork_rolled_back", "Custom resources that are rolled back.", "crd", "gvk");
    static final Names ACTIVATION_LATENCY = of(
            "controller_crd_activation_latency_seconds",
            "From the moment that this instance may reconcile to the start of the box's workers.",
            "crd",
            "gvk");
    static final Names ACTIVATION_TOTAL =
            of("controller_crd_activation_total", "Starts of a box's workers by result.", "crd", "gvk", "result");

    static final Names CR_RECONCILE_TOTAL = of(
            "controller_runtime_reconcile_total",
            "Total number of reconciliations per controller.",
            "controller",
            "result");
    static final Names CR_RECONCILE_ERRORS = of(
            "controller_runtime_reconcile_errors_total",
            "Total number of reconciliation errors per controller.",
            "controller");
    static final Names CR_RECONCILE_PANICS = of(
            "controller_runtime_reconcile_panics_total",
            "Total number of reconciliation panics per controller.",
            "controller");
    static final Names CR_RECONCILE_TIME = of(
            "controller_runtime_reconcile_time_seconds",
            "Length of time per reconciliation per controller.",
            "controller");
    static final Names CR_MAX_CONCURRENT = of(
            "controller_runtime_max_concurrent_reconciles",
            "Maximum number of concurrent reconciles per controller.",
            "controller");
    static final Names CR_ACTIVE_WORKERS =
            of("controller_runtime_active_workers", "Number of currently used workers per controller.", "controller");

    static final Names WORKQUEUE_DEPTH = of("workqueue_depth", "Current depth of workqueue.", "name", "controller");
    static final Names WORKQUEUE_ADDS =
            of("workqueue_adds_total", "Total number of adds handled by workqueue.", "name", "controller");
    static final Names WORKQUEUE_RETRIES =
            of("workqueue_retries_total", "Total number of retries handled by workqueue.", "name", "controller");
    static final Names WORKQUEUE_QUEUE_DURATION = of(
            "workqueue_queue_duration_seconds",
            "How long in seconds an item stays in workqueue before being requested.",
            "name",
            "controller");
    static final Names WORKQUEUE_WORK_DURATION = of(
            "workqueue_work_duration_seconds",
            "How long in seconds processing an item from workqueue takes.",
            "name",
            "controller");
    static final Names WORKQUEUE_UNFINISHED = of(
            "workqueue_unfinished_work_seconds",
            "How many seconds of work has been done that is in progress and hasn't been observed by work_duration.",
            "name",
            "controller");
    static final Names WORKQUEUE_LONGEST_RUNNING = of(
            "workqueue_longest_running_processor_seconds",
            "How many seconds has the longest running processor for workqueue been running.",
            "name",
            "controller");

    static final Names LEADER_STATUS = of(
            "leader_election_master_status",
            "Gauge of if the reporting system is master of the relevant lease, 0 indicates backup, 1 indicates master.",
            "name");

    private static Names of(String text, String help, String... labels) {
        return new Names(text, help, List.of(labels));
    }

    String[] labelArray() {
        return labels.toArray(String[]::new);
    }
}
