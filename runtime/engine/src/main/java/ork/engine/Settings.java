package ork.engine;

import java.time.Duration;
import java.util.Map;
import ork.doors.DurationText;

/**
 * How one instance is set up, apart from its Katalog. Defaults are those of the documents: lease 15 s, renew deadline
 * 10 s, retry period 5 s, resync 15 s, 3 workers, 100 keys in a queue, 5 failures to a degraded box.
 *
 * @param namespace where the lease and the runtime's own objects live
 * @param instanceName the readable part of the identity, such as the host's name; a random suffix makes it unique
 * @param port of the HTTP API
 * @param crdRetry how often a missing kind is looked for when no watch tells of it
 * @param sweepPeriod how often orphans are looked for (DG-5)
 * @param drain how long workers may finish what they have begun when the instance stops (LC-4)
 * @param startupGrace after this the instance is ready even when a cache has not synced
 * @param gatewayEndpoint shown in {@code /katalog}; may be empty
 * @param version of the program, shown in {@code /katalog}; may be empty
 */
public record Settings(
        String namespace,
        String instanceName,
        int port,
        int defaultWorkers,
        Duration defaultResync,
        int queueDepth,
        int failureThreshold,
        Election election,
        Duration crdRetry,
        Duration sweepPeriod,
        Duration drain,
        Duration startupGrace,
        String logLevel,
        String gatewayEndpoint,
        String version) {

    /**
     * @param enabled false only for a single embedded instance, whose gate is always open
     * @param lease how long a holder that falls silent keeps the lease
     * @param renewDeadline how long a leader tries to renew before it gives up
     * @param retryPeriod between two attempts
     */
    public record Election(
            boolean enabled, String leaseName, Duration lease, Duration renewDeadline, Duration retryPeriod) {
        public Election {
            if (lease.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(retryPeriod) <= 0) {
                throw new SettingsException("LEASE_DURATION (" + DurationText.of(lease)
                        + ") must be longer than RENEW_DEADLINE ("
                        + DurationText.of(renewDeadline) + "), and that longer than RETRY_PERIOD ("
                        + DurationText.of(retryPeriod) + "): a leader must be able to give up before others take over");
            }
        }
    }

    public static final String LEASE_NAME = "orkestra-konductor";

    /** The documents' defaults. */
    public static Settings defaults() {
        return fromEnvironment(Map.of());
    }

    /**
     * Reads the variables of the documents; the older names count when the newer ones are not set. A service-account
     * token decides the default namespace, and that is the caller's to know: it sets {@code ORK_NAMESPACE}.
     *
     * @throws SettingsException when a value cannot be read
     */
    public static Settings fromEnvironment(Map<String, String> environment) {
        SettingsReader env = new SettingsReader(environment);
        return new Settings(
                env.text("default", "ORK_NAMESPACE", "NAMESPACE"),
                env.text("ork", "HOSTNAME"),
                env.number(8080, 0, 65_535, "ORK_PORT", "PORT"),
                env.number(3, 1, 50, "DEFAULT_WORKERS"),
                env.duration(Duration.ofSeconds(15), "DEFAULT_RESYNC"),
                env.number(100, 0, 10_000_000, "QUEUE_DEPTH"),
                env.number(5, 1, 1_000_000, "FAILURE_THRESHOLD", "DEGRADE_THRESHOLD"),
                new Election(
                        true,
                        LEASE_NAME,
                        env.duration(Duration.ofSeconds(15), "LEASE_DURATION"),
                        env.duration(Duration.ofSeconds(10), "RENEW_DEADLINE"),
                        env.duration(Duration.ofSeconds(5), "RETRY_PERIOD")),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                env.text("info", "LOG_LEVEL"),
                env.text("", "ORK_GATEWAY_ENDPOINT"),
                env.text("", "ORK_VERSION"));
    }

    /** For the only instance there is: no lease, and a gate that is always open. */
    public Settings withoutElection() {
        Election now = election;
        return withElection(new Election(false, now.leaseName(), now.lease(), now.renewDeadline(), now.retryPeriod()));
    }

    public Settings withElection(Election other) {
        return new Settings(
                namespace,
                instanceName,
                port,
                defaultWorkers,
                defaultResync,
                queueDepth,
                failureThreshold,
                other,
                crdRetry,
                sweepPeriod,
                drain,
                startupGrace,
                logLevel,
                gatewayEndpoint,
                version);
    }
}
