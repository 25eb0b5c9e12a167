package ork.engine.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Watch;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** Finds the CRs that what is observed is for ({@code keyFrom}). Whether there are such CRs is asked elsewhere. */
final class ObservedKeys {
    private final CrdEntry crd;
    private final BoxWorld world;
    private final OwnerIndex owners;

    ObservedKeys(CrdEntry crd, BoxWorld world, OwnerIndex owners) {
        this.crd = crd;
        this.world = world;
        this.owners = owners;
    }

    /** @param byOwner finds them where the Katalog says nothing */
    List<ObjectKey> of(Watch.Key key, JsonObject object, Supplier<List<ObjectKey>> byOwner) {
        String own = crd.type().namespaced() ? object.text("metadata", "namespace") : "";
        return switch (key) {
            case Watch.Key.Owner _ -> byOwner.get();
            case Watch.Key.Label(String label) -> {
                String name = object.text("metadata", "labels", label);
                yield name.isEmpty() ? List.of() : List.of(new ObjectKey(own, name));
            }
            case Watch.Key.Named named -> named(named, object, own).stream().toList();
        };
    }

    /** The CRs that the object has owner references to. */
    List<ObjectKey> owners(JsonObject object) {
        List<ObjectKey> keys = new ArrayList<>();
        for (Json reference : object.array("metadata", "ownerReferences")) {
            if (reference instanceof JsonObject owner) {
                owners.owner(owner.text("uid")).ifPresent(keys::add);
            }
        }
        return keys;
    }

    private Optional<ObjectKey> named(Watch.Key.Named named, JsonObject object, String own) {
        try {
            Scope scope =
                    new Scope(object, world.clock().wallTime(), world.doors().random());
            String namespace = named.namespace().text(scope).strip();
            String name = named.name().text(scope).strip();
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ObjectKey(namespace.isEmpty() || !crd.type().namespaced() ? own : namespace, name));
        } catch (RenderException e) {
            // An object that names no CR is nobody's business.
            return Optional.empty();
        }
    }
}
