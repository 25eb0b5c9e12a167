package ork.katalog.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that templates may call, by name. A group of them is one class with a {@code functions()} method; to
 * add a group, add it to {@link #STANDARD}.
 */
public final class Functions {
    /** The whole language of this version. */
    public static final Functions STANDARD = of(List.of(
            BuiltinFunctions.functions(),
            TextFunctions.functions(),
            ConditionalFunctions.functions(),
            TypeFunctions.functions(),
            DataFunctions.functions(),
            RandomFunctions.functions(),
            ReplicaFunctions.functions()));

    /** Names of the language that a later version brings; calling one is an error that says so. */
    static final SortedSet<String> LATER = names("""
            add sub mul div mod min max clamp abs
            timeAgo timeSince timeFormat isExpired durationSeconds durationAdd durationValid timeUntil timeInWindow
            weekday weekend
            cronToMap cronFromMap cronFromAny cronNormalize cronDescribe cronValid cronField cronMinute cronHour cronDom
            cronMonth cronDow cronExpr
            semverMajor semverMinor semverPatch semverValid semverCompare semverBump semverConstraint
            cidrContains ipValid ipIsPrivate
            parseQuantity formatQuantity sumQuantity resourceCPU resourceMemory
            listHas listGet listLen mapGet mapKeys mapValues mapPick mapOmit get getOr getStringOr getIntOr getBoolOr
            meta name namespace labels annotations getLabel getAnnotation spec status phase resourceName
            resourceNamespace resourceUID resourceVersion creationTimestamp ownerKind ownerName hasCondition
            conditionReason conditionMessage resourceExists isTerminating generation observedGeneration isSynced
            serviceClusterIP serviceNodePort serviceLoadBalancerIP serviceLoadBalancerHost endpointsReady hasEndpoints
            serviceEndpoints serviceEndpointCount serviceFirstEndpoint
            containerImage containerEnv containerPort containerPortByName containerPorts containerCount
            jobSucceeded jobFailed jobActive cronJobLastScheduleTime cronJobNextScheduleTime cronJobActive
            cronJobLastRunTime cronJobNextRunTime
            podCount readyPodCount podNames podIPs hasCrashingPod podMaxRestarts podContainerReasons hasWarnings
            warningCount firstWarningReason firstWarning deploymentReplicaSetCount deploymentReplicaSets
            oldDeploymentReplicaSets replicaSetOwnerName replicaSetOwnerKind statefulSetPVCCount pvcBound
            pvcStorageClass pvcCapacity pvReclaimPolicy pvAccessModes hpaCurrentReplicas hpaDesiredReplicas
            ingressLoadBalancerIP ingressHasLoadBalancer ingressTLSSecrets podNode
            promAboveThreshold promBelowThreshold
            getServeTarget getServeAlias getServeSource hasServeTarget hasServeAlias hasServeSource isDirectApply
            call
            """);

    private final SortedMap<String, Function> byName;

    private Functions(SortedMap<String, Function> byName) {
        this.byName = byName;
    }

    private static Functions of(List<List<Function>> groups) {
        SortedMap<String, Function> byName = new TreeMap<>();
        for (List<Function> group : groups) {
            for (Function function : group) {
                if (byName.put(function.name(), function) != null) {
                    throw new IllegalStateException("two functions are called " + function.name());
                }
            }
        }
        return new Functions(byName);
    }

    @Nullable
    Function find(String name) {
        return byName.get(name);
    }

    /** What {@link #find} has found before. */
    Function get(String name) {
        Function function = find(name);
        if (function == null) {
            throw new IllegalArgumentException(name);
        }
        return function;
    }

    /** All names that may be called. */
    public Collection<String> names() {
        List<String> names = new ArrayList<>(byName.keySet());
        names.addAll(List.of("and", "or"));
        return names;
    }

    private static SortedSet<String> names(String text) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(List.of(text.strip().split("\\s+"))));
    }
}
