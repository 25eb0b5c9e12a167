package ork.engine.metrics;

import java.util.List;

/**
 * Every metric with its help text and labels. The {@code controller_*} family is the documented one; the others carry
 * controller-runtime's and client-go's names, so that existing dashboards work.
 */
enum Names {
    RECONCILE_TOTAL("controller_reconcile_total", "Reconciles by result: success, failure or panic.", "crd", "gvk", "result"),
    RECONCILE_DURATION("controller_reconcile_duration_seconds", "How long a reconcile took.", "crd", "gvk"),
    RESOURCE_COUNT("controller_resource_count", "Custom resources in the cache.", "crd", "gvk"),
    QUEUE_DEPTH("controller_queue_depth", "Keys that wait for a worker.", "crd", "gvk"),
    WORKERS_ACTIVE("controller_workers_active", "Workers that run.", "crd", "gvk"),
    WORKERS_IDLE("controller_workers_idle", "Workers that wait for a key.", "crd", "gvk"),
    WORKERS_PROCESSING("controller_workers_processing", "Workers that reconcile.", "crd", "gvk"),
    ACTIVATION_LATENCY(
            "controller_crd_activation_latency_seconds",
            "From the moment that this instance may reconcile to the start of the box's workers.",
            "crd",
            "gvk"),
    ACTIVATION_TOTAL("controller_crd_activation_total", "Starts of a box's workers by result.", "crd", "gvk", "result"),

    CR_RECONCILE_TOTAL(
            "controller_runtime_reconcile_total",
            "Total number of reconciliations per controller.",
            "controller",
            "result"),
    CR_RECONCILE_ERRORS(
            "controller_runtime_reconcile_errors_total",
            "Total number of reconciliation errors per controller.",
            "controller"),
    CR_RECONCILE_PANICS(
            "controller_runtime_reconcile_panics_total",
            "Total number of reconciliation panics per controller.",
            "controller"),
    CR_RECONCILE_TIME(
            "controller_runtime_reconcile_time_seconds",
            "Length of time per reconciliation per controller.",
            "controller"),
    CR_MAX_CONCURRENT(
            "controller_runtime_max_concurrent_reconciles",
            "Maximum number of concurrent reconciles per controller.",
            "controller"),
    CR_ACTIVE_WORKERS(
            "controller_runtime_active_workers", "Number of currently used workers per controller.", "controller"),

    WORKQUEUE_DEPTH("workqueue_depth", "Current depth of workqueue.", "name", "controller"),
    WORKQUEUE_ADDS("workqueue_adds_total", "Total number of adds handled by workqueue.", "name", "controller"),
    WORKQUEUE_RETRIES("workqueue_retries_total", "Total number of retries handled by workqueue.", "name", "controller"),
    WORKQUEUE_QUEUE_DURATION(
            "workqueue_queue_duration_seconds",
            "How long in seconds an item stays in workqueue before being requested.",
            "name",
            "controller"),
    WORKQUEUE_WORK_DURATION(
            "workqueue_work_duration_seconds",
            "How long in seconds processing an item from workqueue takes.",
            "name",
            "controller"),
    WORKQUEUE_LONGEST_RUNNING(
            "workqueue_longest_running_processor_seconds",
            "How many seconds has the longest running processor for workqueue been running.",
            "name",
            "controller"),

    LEADER_STATUS(
            "leader_election_master_status",
            "Gauge of if the reporting system is master of the relevant lease, 0 indicates backup, 1 indicates master.",
            "name");

    private final String text;
    private final String help;
    private final List<String> labels;

    Names(String text, String help, String... labels) {
        this.text = text;
        this.help = help;
        this.labels = List.of(labels);
    }

    String text() {
        return text;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }

    String[] labelArray() {
        return labels.toArray(String[]::new);
    }
}
