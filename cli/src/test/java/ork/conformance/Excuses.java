package ork.conformance;

import java.util.Map;
import java.util.TreeMap;

/** Fields that no Katalog that runs can use, those of which nothing is seen, and why. */
final class Excuses {
    private static final String NOT_RUN = """
            a CRD entry | ignoreObservedGeneration | ork never leaves anything out because of `status.observedGeneration`, so that either value is met
            a validation's rule | link | no effect yet, and `ork validate` says so
            a document | gateway lifecycle notification providers publish security | no effect yet, and `ork validate` says so
            a CRD entry | conversion deletionProtection serve webhooks | no effect yet, and `ork validate` says so
            a CRD entry.operatorBox | providers | no effect yet, and `ork validate` says so
            a CRD entry.setup | helm | no effect yet, and `ork validate` says so
            a CRD entry.apiTypes | alias location object objectList | of compiled types, which ork does without
            a reconciler.hooks | alias | of Go packages; a Java class needs none
            a reconciler.constructor | alias | of Go packages; a Java class needs none
            a reconciler.queue | shared | no effect, and `ork validate` says so: each CRD has a queue of its own
            a block | daemonSets podTemplates storageClasses serviceMonitors priorityClasses runtimeClasses priorityLevelConfigurations podSecurityPolicies | accepted, and nothing is made of it, for good; `ork validate` says so
            a CRD entry.imports[] | oci | refused in words: Motifs come from files
            an observed kind | index | no effect: CRs are found by label, name or owner
            imports | helm oci registry | refused in words: Katalogs come from files
            an external call | protocol query | refused in words: calls are HTTP
            """;

    private static final String NO_EFFECT = """
            a document | apiVersion kind | another value makes it another kind of file, or one of an earlier generation; without it nothing is loaded
            a document | sources | the older name of `imports`, which has an effect: `2.10-komposer/of-g0` of the conformance cases
            a CRD entry | mode | `typed` where there is code of one's own; anything else is refused there, and `typed` alone does nothing
            a CRD entry.apiTypes | apiPath | what follows from the group; anything else is refused
            a CRD entry.setup.wait | timeout | seen only where what is waited for never comes: `ClusterSetupTest`
            a reconciler | default | `constructor` takes the place of the templates with it or without; `false` alone is refused
            a CRD entry.operatorBox.cross[] | as | the name by which templates read it: while they do, another one is refused
            a block.custom[] | namespaced | a guess, until the server says how it is
            a block | ordered | `groups` needs it, and it needs them: one without the other is refused, and what comes of both stands there
            an entry of a block.forEach | as | the name by which templates read the item: while they do, another one is refused
            a workload.volumes[] | emptyDir | it is empty, and without it the volume has no source, which is refused
            a binding of a role.roleRef | apiGroup | it has one value, which is there without it too; another one is refused
            a binding of a role.subjects[] | apiGroup | it has one value, which is there without it too; another one is refused
            a CRD entry.operatorBox.preReconcile | sentinels | declares what the gates ask for: without one that they do they are refused
            a CRD entry.operatorBox.preReconcile.reconcileGate | eventAware | lets the gate ask for the event: without it a gate that does is refused
            a note | name | the name by which templates call it: while they do, another one is refused
            a note | description | for readers of `ork notes`
            a profile | description | for readers
            a block.groups[] | name | for readers of Events and notes
            inputs[] | name | the name by which an import gives it, and templates read it: while they do, another one is refused
            inputs[] | description | for readers
            inputs[] | required | an import that does not give it is refused
            """;

    private static final String NOT_IN_EVERY_FEATURE = """
            a document | sources | the older name of `imports`
            a CRD entry.admission | mutation validation | the newer place of `mutation` and `validation`, which are there
            a CRD entry.operatorBox.cross[].selector | strategy | another place of `strategy`, which is there
            a mutation's rule | anyOf | the older name of `or`
            an entry of a block | anyOf | the older name of `or`
            a CRD entry.operatorBox.cross[] | labelSelector | stands in place of `crd`
            a CRD entry.operatorBox.cross[].source | endpoint | stands in place of `host`
            a block | anyOf | the older name of `or`
            a block.namespaces[] | finalizers | nobody there would take it away again
            imports.files[] | auth | it comes from no server
            imports.files[].auth | fromEnv type | it comes from no server
            spec | imports | another place for the imports of its entry
            a profile | description | for readers
            a reconciler | cross imports onDelete status | other places of what is there
            a block.custom[] | spec status | a ConfigMap has neither, and a kind of one's own would need a server for it
            """;

    private Excuses() {}

    /** Why a field that is run elsewhere is not in the example with every feature. */
    static Map<String, String> ofEveryFeature() {
        return read(NOT_RUN + NOT_IN_EVERY_FEATURE);
    }

    /** Why a field is in no Katalog that is run, by part and name. */
    static Map<String, String> ofNotRun() {
        return read(NOT_RUN);
    }

    /** Why nothing comes of a field in those, the former included. */
    static Map<String, String> ofNoEffect() {
        return read(NOT_RUN + NO_EFFECT);
    }

    private static Map<String, String> read(String text) {
        Map<String, String> excuses = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] cells = line.split(" \\| ", 3);
            for (String field : cells[1].split(" ")) {
                excuses.put(cells[0] + " | " + field, cells[2]);
            }
        });
        return excuses;
    }
}
