package ork.katalog;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.external.Externals;
import ork.katalog.resource.NamespacePatterns;
import ork.katalog.template.Scope;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Position;

/**
 * One kind that is managed: an entry of {@code spec.crds}.
 *
 * @param name its key in the Katalog, a lower-case RFC 1123 name
 * @param katalog the {@code metadata.name} of the document that declares it
 * @param katalogNamespace the {@code metadata.namespace} of that document
 * @param type what it manages
 * @param crd the manifest that {@code crdFile} names
 * @param prerequisites what {@code setup} names, for local development
 * @param examples the objects that {@code crFiles} names, to be applied in local development
 * @param namespace the one namespace to watch; empty for all
 * @param handled the CRs of which namespaces are handled, of those that are watched
 * @param dependsOn in the order of the names
 * @param labelSelector which CRs to watch; empty for all
 * @param fieldSelector which CRs to watch; empty for all
 * @param endpoints which pages of the HTTP API it has
 * @param targetNamespaces where children may go when a template says so
 * @param forceConflict whether children are applied with force, where their entry does not say otherwise
 * @param labels to be written onto the CR itself
 * @param normalization how everything here sees the CR
 * @param rules what is made of the CR after that, and asked of it
 * @param externals the HTTP calls of a turn
 * @param gates what has to hold before a turn
 * @param observed what else is worth one
 * @param enrichment what its children show of the objects around them
 */
public record CrdEntry(
        String name,
        Position position,
        String katalog,
        String katalogNamespace,
        boolean enabled,
        String description,
        ResourceType type,
        Optional<JsonObject> crd,
        Prerequisites prerequisites,
        List<JsonObject> examples,
        String namespace,
        HandledNamespaces handled,
        List<Dependency> dependsOn,
        SortedMap<String, String> labelSelector,
        SortedMap<String, String> fieldSelector,
        boolean ignoreStatusPatch,
        boolean ignoreObservedGeneration,
        boolean removeFinalizers,
        boolean crossAccess,
        Endpoints endpoints,
        NamespacePatterns targetNamespaces,
        boolean forceConflict,
        Texts labels,
        Normalization normalization,
        Rules rules,
        Externals externals,
        Gates gates,
        Observation observed,
        Enrichment enrichment,
        Box box) {
    public CrdEntry {
        examples = List.copyOf(examples);
        dependsOn = List.copyOf(dependsOn);
        labelSelector = Collections.unmodifiableSortedMap(new TreeMap<>(labelSelector));
        fieldSelector = Collections.unmodifiableSortedMap(new TreeMap<>(fieldSelector));
    }

    /** The CR in the form that everything here sees: normalized, and with what the mutation rules make of it. */
    public JsonObject seen(Scope stored) {
        return rules.mutation().of(stored.over(normalization.of(stored)));
    }
}
