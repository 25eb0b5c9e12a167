package ork.katalog.resource;

import java.time.Duration;
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
 * @param placement in which namespaces; ignored for cluster-scoped kinds
 * @param reconcile whether the child is kept in its declared state, rather than created once; always true for entries
 *     of {@code onReconcile}
 * @param forceConflict whether it is applied with force
 * @param adopt whether an object without an owner may be taken over
 * @param forEach what it makes a child of each element of
 * @param copy whose content it has, besides what its own fields say
 * @param once that its values are made once; never for one that is reconciled
 * @param scaling how its replicas go up and down, where they do; only for one that is reconciled
 * @param sleep how long it is wanted before a child of it is made that is not there
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
        Placement placement,
        Texts labels,
        Texts annotations,
        boolean reconcile,
        Conditions conditions,
        boolean forceConflict,
        boolean adopt,
        Optional<ForEach> forEach,
        Optional<Copy> copy,
        Optional<Once> once,
        Optional<Scaling> scaling,
        Duration sleep,
        Tree fields,
        Renderer renderer) {

    /**
     * What its templates and conditions see for the CR in {@code scope}: several scopes where it makes children of the
     * elements of something, none where there are none.
     *
     * @throws RenderException when that is nothing of which there could be elements
     */
    public List<Scope> scopes(Scope scope) {
        return forEach.isPresent() ? forEach.get().scopes(scope) : List.of(scope);
    }

    /**
     * A child that is wanted for the CR in {@code scope}.
     *
     * @param scope one of {@link #scopes}, here and below
     * @param ref one of {@link #refs}
     * @throws RenderException when a field yields what the kind cannot use
     */
    public Rendered render(Scope scope, ObjectRef ref) {
        Child child = child(scope, ref);
        JsonObject object = whole(child, renderer.body(child, fields.renderObject(scope)), scope);
        Json status = object.get("status");
        return new Rendered(
                ref,
                object.without("status"),
                status instanceof JsonObject wanted ? Optional.of(wanted) : Optional.empty());
    }

    /** The same without the kind's own fields, of which nothing is evaluated. */
    public Rendered outline(Scope scope, ObjectRef ref) {
        return new Rendered(ref, whole(child(scope, ref), JsonObject.EMPTY, scope), Optional.empty());
    }

    private Child child(Scope scope, ObjectRef ref) {
        return new Child(crd, scope.data().text("metadata", "name"), ref.name(), ref.namespace(), labels.render(scope));
    }

    private JsonObject whole(Child child, JsonObject body, Scope scope) {
        // What the renderer says of the metadata is its kind's own.
        JsonObject own = body.object("metadata");
        JsonObject metadata = own.with("name", child.name());
        if (!child.namespace().isEmpty()) {
            metadata = metadata.with("namespace", child.namespace());
        }
        JsonObject labels = JsonObject.ofTexts(child.labels());
        JsonObject marks = own.object("labels");
        for (int i = 0; i < marks.size(); i++) {
            labels = labels.with(marks.keyAt(i), marks.valueAt(i));
        }
        if (!labels.isEmpty()) {
            metadata = metadata.with("labels", labels);
        }
        JsonObject notes = JsonObject.ofTexts(annotations.render(scope));
        if (!notes.isEmpty()) {
            metadata = metadata.with("annotations", notes);
        }
        return body.with("apiVersion", type.apiVersion())
                .with("kind", type.kind())
                .with("metadata", metadata);
    }

    /**
     * Where its children are for the CR in {@code scope}, without rendering the rest of them.
     *
     * @throws RenderException when a name is none, or a namespace is not allowed
     */
    public List<ObjectRef> refs(Scope scope) {
        String given = name.text(scope).strip();
        if (given.isEmpty() && defaultNameSuffix.isPresent()) {
            given = scope.data().text("metadata", "name") + defaultNameSuffix.get();
        }
        String checked = Names.checked(given, position, key + " name");
        if (!type.namespaced()) {
            return List.of(new ObjectRef(type, "", checked));
        }
        Optional<ObjectRef> source = placement.to().isEmpty() ? Optional.empty() : source(scope);
        return placement.namespaces(scope, position, key).stream()
                .map(namespace -> new ObjectRef(type, namespace, checked))
                // Where the source is itself among the places of its copies, it is there already.
                .filter(ref -> source.isEmpty() || !ref.equals(source.get()))
                .toList();
    }

    /**
     * The object whose content its children have; empty when they are no copies.
     *
     * @throws RenderException as {@link #refs}
     */
    public Optional<ObjectRef> source(Scope scope) {
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        Copy from = copy.get();
        String namespace =
                placement.of(from.namespace(), from.namespace().text(scope), scope, from.position(), from.field());
        String named = Names.checked(from.name().text(scope).strip(), from.position(), from.field());
        return Optional.of(new ObjectRef(type, namespace, named));
    }

    /** What its fields and conditions read. */
    public Reads reads() {
        return Reads.all(List.of(
                fields.reads(),
                name.reads(),
                placement.reads(),
                labels.reads(),
                annotations.reads(),
                conditions.reads(),
                forEach.map(ForEach::reads).orElse(Reads.NOTHING),
                copy.map(Copy::reads).orElse(Reads.NOTHING),
                once.map(Once::reads).orElse(Reads.NOTHING),
                scaling.map(Scaling::reads).orElse(Reads.NOTHING),
                Reads.of(List.of("metadata", "name")),
                Reads.of(List.of("metadata", "namespace"))));
    }
}
