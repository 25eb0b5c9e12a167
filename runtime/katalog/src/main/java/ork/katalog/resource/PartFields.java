package ork.katalog.resource;

import java.util.List;

/**
 * Which fields the {@code spec} and the {@code status} of built-in kinds have, by the API reference of Kubernetes 1.20 to
 * 1.34. Later ones may have more.
 */
public final class PartFields {
    private static final String TABLE = """
            Deployment.spec minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy template
            Deployment.status availableReplicas collisionCount conditions observedGeneration readyReplicas replicas terminatingReplicas unavailableReplicas updatedReplicas
            ReplicaSet.spec minReadySeconds replicas selector template
            ReplicaSet.status availableReplicas conditions fullyLabeledReplicas observedGeneration readyReplicas replicas terminatingReplicas
            StatefulSet.spec minReadySeconds ordinals persistentVolumeClaimRetentionPolicy podManagementPolicy replicas revisionHistoryLimit selector serviceName template updateStrategy volumeClaimTemplates
            StatefulSet.status availableReplicas collisionCount conditions currentReplicas currentRevision observedGeneration readyReplicas replicas updateRevision updatedReplicas
            DaemonSet.spec minReadySeconds revisionHistoryLimit selector template updateStrategy
            DaemonSet.status collisionCount conditions currentNumberScheduled desiredNumberScheduled numberAvailable numberMisscheduled numberReady numberUnavailable observedGeneration updatedNumberScheduled
            Job.spec activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector maxFailedIndexes parallelism podFailurePolicy podReplacementPolicy selector successPolicy suspend template ttlSecondsAfterFinished
            Job.status active completedIndexes completionTime conditions failed failedIndexes ready startTime succeeded terminating uncountedTerminatedPods
            CronJob.spec concurrencyPolicy failedJobsHistoryLimit jobTemplate schedule startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone
            CronJob.status active lastScheduleTime lastSuccessfulTime
            Pod.status allocatedResources conditions containerStatuses ephemeralContainerStatuses extendedResourceClaimStatus hostIP hostIPs initContainerStatuses message nominatedNodeName observedGeneration phase podIP podIPs qosClass reason resize resourceClaimStatuses resources startTime
            Service.spec allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ipFamily ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges ports publishNotReadyAddresses selector sessionAffinity sessionAffinityConfig topologyKeys trafficDistribution type
            Service.status conditions loadBalancer
            Ingress.spec backend defaultBackend ingressClassName rules tls
            Ingress.status loadBalancer
            PersistentVolumeClaim.spec accessModes dataSource dataSourceRef resources selector storageClassName volumeAttributesClassName volumeMode volumeName
            PersistentVolumeClaim.status accessModes allocatedResourceStatuses allocatedResources capacity conditions currentVolumeAttributesClassName modifyVolumeStatus phase resizeStatus
            PersistentVolume.status lastPhaseTransitionTime message phase reason
            HorizontalPodAutoscaler.spec behavior maxReplicas metrics minReplicas scaleTargetRef targetCPUUtilizationPercentage
            HorizontalPodAutoscaler.status conditions currentCPUUtilizationPercentage currentMetrics currentReplicas desiredReplicas lastScaleTime observedGeneration
            PodDisruptionBudget.spec maxUnavailable minAvailable selector unhealthyPodEvictionPolicy
            PodDisruptionBudget.status conditions currentHealthy desiredHealthy disruptedPods disruptionsAllowed expectedPods observedGeneration
            NetworkPolicy.spec egress ingress podSelector policyTypes
            Namespace.spec finalizers
            Namespace.status conditions phase
            ResourceQuota.spec hard scopeSelector scopes
            ResourceQuota.status hard used
            LimitRange.spec limits
            """;

    /** What is before the first blank is the kind and the part. */
    private static final List<List<String>> FIELDS =
            TABLE.lines().map(line -> List.of(line.split(" "))).toList();

    private PartFields() {}

    /** Empty where nothing is known. */
    public static List<String> of(String kind, String part) {
        return FIELDS.stream()
                .filter(line -> line.getFirst().equals(kind + "." + part))
                .findFirst()
                .map(line -> line.subList(1, line.size()))
                .orElse(List.of());
    }
}
