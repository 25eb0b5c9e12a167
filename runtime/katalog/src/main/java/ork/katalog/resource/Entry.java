package ork.katalog.resource;

import java.util.List;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Position;

/**
 * A declared child: an entry of a template block.
 *
 * @param crd the CRD entry that declares it
 * @param key the canonical resource key, such as {@code deployments}
 * @param typeGuessed whether the plural and the scope of {@code type} are a guess that discovery has to confirm
 * @param name empty text means the kind's default
 * @param defaultNameSuffix what follows the CR's name in that default; empty when the kind has none
 * @param namespace empty text means the CR's own; ignored for cluster-scoped kinds
 * @param targets where {@code namespace} may lead when it is a template
 * @param reconcile whether the child is kept in its declared state, rather than created once; always true for entries
 *     of {@code onReconcile}
 * @param forceConflict whether it is applied with force
 * @param adopt whether an object without an owner may be taken over
 * @param once that its values are made once; never for one that is reconciled
 * @param fields the kind's own fields, an object
 */
public record Entry(
        Position position,
        String crd,
        String key,
        ResourceType type,
        boolean typeGuessed,
        Template name,
        Optional<String> defaultNameSuffix,
        Template namespace,
        NamespacePatterns targets,
        Texts labels,
        Texts annotations,
        boolean reconcile,
        Conditions conditions,
        boolean forceConflict,
        boolean adopt,
        Optional<Once> once,
        Tree fields,
        Renderer renderer) {

    /**
     * The child that is wanted for the CR in {@code scope}.
     *
     * @throws RenderException when a field yields what the kind cannot use, or the namespace is not allowed
     */
    public Rendered render(Scope scope) {
        Child child = child(scope);
        JsonObject object = whole(child, renderer.body(child, fields.renderObject(scope)), scope);
        Json status = object.get("status");
        return new Rendered(
                ref(child),
                object.without("status"),
                status instanceof JsonObject wanted ? Optional.of(wanted) : Optional.empty());
    }

    /**
     * The same without the kind's own fields, of which nothing is evaluated.
     *
     * @throws RenderException as {@link #render}
     */
    public Rendered outline(Scope scope) {
        Child child = child(scope);
        return new Rendered(ref(child), whole(child, JsonObject.EMPTY, scope), Optional.empty());
    }

    private Child child(Scope scope) {
        ObjectRef ref = ref(scope);
        return new Child(crd, scope.data().text("metadata", "name"), ref.name(), ref.namespace(), labels.render(scope));
    }

    private ObjectRef ref(Child child) {
        return new ObjectRef(type, child.namespace(), child.name());
    }

    private JsonObject whole(Child child, JsonObject body, Scope scope) {
        JsonObject.Builder metadata = JsonObject.builder().put("name", child.name());
        if (!child.namespace().isEmpty()) {
            metadata.put("namespace", child.namespace());
        }
        if (!child.labels().isEmpty()) {
            metadata.put("labels", JsonObject.ofTexts(child.labels()));
        }
        JsonObject notes = JsonObject.ofTexts(annotations.render(scope));
        if (!notes.isEmpty()) {
            metadata.put("annotations", notes);
        }
        return body.with("apiVersion", type.apiVersion())
                .with("kind", type.kind())
                .with("metadata", metadata.build());
    }

    /**
     * Where the child is for the CR in {@code scope}, without rendering the rest of it.
     *
     * @throws RenderException as {@link #render}
     */
    public ObjectRef ref(Scope scope) {
        String given = name.text(scope).strip();
        if (given.isEmpty() && defaultNameSuffix.isPresent()) {
            given = scope.data().text("metadata", "name") + defaultNameSuffix.get();
        }
        return new ObjectRef(type, place(scope), Names.checked(given, position, key + " name"));
    }

    /** What its fields and conditions read. */
    public Reads reads() {
        return Reads.all(List.of(
                fields.reads(),
                name.reads(),
                namespace.reads(),
                labels.reads(),
                annotations.reads(),
                conditions.reads(),
                once.map(made -> made.rotateAfter().reads()).orElse(Reads.NOTHING),
                Reads.of(List.of("metadata", "name")),
                Reads.of(List.of("metadata", "namespace"))));
    }

    private String place(Scope scope) {
        if (!type.namespaced()) {
            return "";
        }
        String own = scope.data().text("metadata", "namespace");
        String wanted = namespace.text(scope).strip();
        if (wanted.isEmpty() || wanted.equals(own)) {
            return own;
        }
        if (!namespace.fixed() && !targets.allow(wanted)) {
            throw new RenderException(
                    position,
                    "the namespace template of this entry leads to \"" + wanted
                            + "\", which is neither the CR's own nor in targetNamespaces of CRD " + crd);
        }
        return Names.checked(wanted, position, key + " namespace");
    }
}
