package ork.simulator.api.request;

import org.jspecify.annotations.Nullable;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.conversion.Converted;
import ork.simulator.api.conversion.Converter;
import ork.simulator.api.history.Key;
import ork.simulator.api.history.View;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** The path of a request, resolved: a kind that is served, in a version that is served. */
record Target(Kind kind, KindVersion version, Key key, Converter converter) {

    static Target of(Context context, View view, ObjectRef ref) {
        Target target = of(context, view, ref.type(), ref.namespace());
        if (target.kind.namespaced() && ref.namespace().isEmpty()) {
            throw Refusals.noSuchResource();
        }
        return new Target(target.kind, target.version, target.kind.key(ref), target.converter);
    }

    static Target of(Context context, View view, ResourceType type, String namespace) {
        Kind kind = context.registry().find(view, type);
        KindVersion version = kind == null ? null : kind.served(type.version());
        if (kind == null || version == null || (!kind.namespaced() && !namespace.isEmpty())) {
            throw Refusals.noSuchResource();
        }
        return new Target(kind, version, kind.key(namespace, ""), context.converter());
    }

    /** The target, if it has the subresource. */
    static Target subresource(Target target, Subresource subresource) {
        boolean missing = switch (subresource) {
            case NONE -> false;
            case STATUS -> !target.version().status();
            case SCALE -> target.version().scale() == null;
        };
        if (missing) {
            throw target.kind().traits().custom()
                    ? Refusals.notFound(target.kind(), target.name())
                    : Refusals.noSuchResource();
        }
        return target;
    }

    Target named(String name) {
        return new Target(kind, version, kind.key(key.namespace(), name), converter);
    }

    String name() {
        return key.name();
    }

    String namespace() {
        return key.namespace();
    }

    /** The stored object, if it is there. */
    @Nullable
    JsonObject stored(View view) {
        return view.get(key);
    }

    /** The stored object; a 404 when it is not there. */
    JsonObject existing(View view) {
        JsonObject stored = view.get(key);
        if (stored == null) {
            throw Refusals.notFound(kind, name());
        }
        return stored;
    }

    /** A stored object as this version of the kind shows it. */
    JsonObject shown(JsonObject stored) {
        return converted(look(stored));
    }

    /** The same, so far as it is known. */
    Converted look(JsonObject stored) {
        return kind.traits().custom()
                ? converter.convert(kind, version, kind.read(stored))
                : new Converted.Done(kind.shown(version, stored));
    }

    /** An object of any version in the form that is stored. */
    JsonObject storable(JsonObject object) {
        return kind.traits().custom()
                ? converted(converter.convert(kind, kind.storage(), object))
                : kind.stored(object);
    }

    /** An object of any version in the form of another one. */
    JsonObject in(KindVersion other, JsonObject object) {
        return kind.traits().custom()
                ? converted(converter.convert(kind, other, object))
                : object.with("apiVersion", kind.apiVersion(other));
    }

    private static JsonObject converted(Converted converted) {
        return switch (converted) {
            case Converted.Done(JsonObject object) -> object;
            case Converted.Open _ -> throw new Asks();
            case Converted.Failed failed -> throw new Refusal(failed.status());
        };
    }
}
