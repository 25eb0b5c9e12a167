package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.engine.access.RuntimeRole;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.scenario.run.RoleUse;
import ork.scenario.run.UnusedRules;

/** TR-1: the role of a Katalog says what is called, verb by verb, and nothing else. */
final class PermissionsTest {
    private static final String NEEDS = "ork.engine.access.EntryNeeds";
    private static final String HEALTHY = "reconcile/healthy.yaml";

    @Test
    void theRoleOfAKatalogIsTheSameTextEachTime() {
        Katalog katalog = Library.scenario(Path.of("library", HEALTHY)).katalog();
        assertThat(RuntimeRole.of(katalog).yaml("orkestra-system")).startsWith("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata:
                  name: orkestra
                rules:
                  - apiGroups: [""]
                    resources: [configmaps, services]
                    verbs: [create, delete, get, list, patch, watch]
                  - apiGroups: [""]
                    resources: [events]
                    verbs: [create, get, patch]
                  - apiGroups: [apiextensions.k8s.io]
                    resources: [customresourcedefinitions]
                    verbs: [list, watch]
                  - apiGroups: [apps]
                    resources: [deployments]
                    verbs: [create, delete, get, list, patch, watch]
                  - apiGroups: [example.com]
                    resources: [shops]
                    verbs: [get, list, patch, watch]
                  - apiGroups: [example.com]
                    resources: [shops/status]
                    verbs: [patch]
                  - apiGroups: [example.com]
                    resources: [shops/finalizers]
                    verbs: [update]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata:
                  name: orkestra
                  namespace: orkestra-system
                rules:
                  - apiGroups: [coordination.k8s.io]
                    resources: [leases]
                    verbs: [create]
                  - apiGroups: [coordination.k8s.io]
                    resourceNames: [orkestra-konductor]
                    resources: [leases]
                    verbs: [get, list, update, watch]
                ---
                """);
    }

    @Test
    void aHealthyLifeUsesWhatIsNotRare() {
        assertThat(unused(HEALTHY)).isEmpty();
    }

    @Test
    void plantedARuleTooManyIsFound() {
        String found = Hunt.told(
                Defect.named("whoever may watch children may delete all of them at once")
                        .in(
                                NEEDS,
                                "grants.add(Grant.of(type, \"delete\", Need.CHILD_REMOVED));",
                                "grants.add(Grant.of(type, \"delete\", Need.CHILD_REMOVED));"
                                        + " grants.add(Grant.of(type, \"deletecollection\", Need.CHILDREN_WATCHED));"),
                PermissionsTest.class,
                "unused",
                HEALTHY);
        assertThat(found).contains("deletecollection configmaps");
    }

    /** An Event that another process has written is read before it is counted on. */
    @Test
    void whatOnlyAFaultCallsForIsUsedUnderOne() {
        assertThat(used("degradation/node-down.yaml")).contains("EVENT_REPEATED get", "EVENT_REPEATED patch");
    }

    /** A kind that a server does not serve may be defined all the same: its definition is read before anybody believes the server (H2). */
    @Test
    void theDefinitionIsReadWhereAKindIsNotServed() {
        assertThat(used("lifecycle/kind-of-children-gone.yaml")).contains("DEFINITION_READ get");
    }

    private static List<String> used(String file) {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library", file)));
        return RoleUse.of(outcome.scenario().katalog(), outcome.evidence()).used().stream()
                .map(grant -> grant.need() + " " + grant.verb())
                .toList();
    }

    /** The rules that are not used when the scenario is played, a line each. */
    static String unused(String file) {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library", file)));
        UnusedRules rules = new UnusedRules();
        rules.add(file, RoleUse.of(outcome.scenario().katalog(), outcome.evidence()));
        return String.join("\n", rules.unused());
    }
}
