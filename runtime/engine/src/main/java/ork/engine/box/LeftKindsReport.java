package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ResourceType;
import ork.engine.pipeline.Inventory;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;

/**
 * Which kinds a Katalog does not have any more although CRs of a cluster may still have children of them, as their
 * inventories say. A runtime with this Katalog would go on watching and pruning them, and its role has to permit that.
 */
public final class LeftKindsReport {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 200;

    private LeftKindsReport() {}

    /** What was found for an entry. */
    public sealed interface Finding {
        String crd();

        /** @param crs how many CRs name the kind; {@code example} is one of them */
        record Left(String crd, ResourceType kind, int crs, ObjectKey example) implements Finding {}

        /** It could not be found out, for all of its CRs or for those beyond a bound. */
        record Unknown(String crd, String why) implements Finding {}
    }

    /** Asks for the CRs of every enabled entry. A kind that is not installed has none. */
    public static List<Finding> of(ClusterPort cluster, Katalog katalog) {
        List<Finding> findings = new ArrayList<>();
        for (CrdEntry entry : katalog.enabled()) {
            look(cluster, entry, findings);
        }
        return findings;
    }

    private static void look(ClusterPort cluster, CrdEntry entry, List<Finding> findings) {
        Set<ResourceType> declared = ChildKinds.of(entry.box()).keySet();
        SortedMap<ResourceType, Finding.Left> left = new TreeMap<>();
        String next = "";
        String trouble = "only its first " + PAGE * PAGES_MAX + " CRs were looked at";
        for (int page = 0; page < PAGES_MAX; page++) {
            Call call = new Call.ListPage(entry.type(), entry.namespace(), "", "", "", PAGE, next, TIMEOUT);
            Answer answer = cluster.send(call);
            if (!(answer instanceof Answer.Done(JsonObject list))) {
                trouble = trouble(answer);
                break;
            }
            for (Json item : list.array("items")) {
                if (item instanceof JsonObject cr) {
                    add(entry, cr, declared, left);
                }
            }
            next = list.text("metadata", "continue");
            if (next.isEmpty()) {
                trouble = "";
                break;
            }
        }
        findings.addAll(left.values());
        if (!trouble.isEmpty()) {
            findings.add(new Finding.Unknown(entry.name(), trouble));
        }
    }

    private static String trouble(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> "";
            case Answer.Refused(ApiStatus status) ->
                status.isNotFound() ? "" : "the cluster does not list it: " + status;
            case Answer.Unsent(String why) -> "the cluster cannot be asked: " + why;
            case Answer.Unknown(String why) -> "the cluster does not answer: " + why;
        };
    }

    private static void add(
            CrdEntry entry, JsonObject cr, Set<ResourceType> declared, SortedMap<ResourceType, Finding.Left> left) {
        for (ResourceType kind : LeftKinds.of(Inventory.of(cr), declared)) {
            left.merge(
                    kind,
                    new Finding.Left(entry.name(), kind, 1, OwnerIndex.key(cr)),
                    (known, _) -> new Finding.Left(known.crd(), kind, known.crs() + 1, known.example()));
        }
    }
}
