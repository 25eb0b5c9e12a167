package ork.scenario.run;

import java.util.Optional;
import java.util.function.Consumer;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Deed;

/** Does what users do in a script. */
final class Deeds {
    private Deeds() {}

    /**
     * @param tried is told of what is to be made again later how each attempt came out
     * @return why the cluster refused it; empty when it was done
     */
    static Optional<ApiStatus> perform(Deed deed, Cluster cluster, Consumer<Optional<ApiStatus>> tried) {
        return switch (deed) {
            case Deed.Create(ObjectRef ref, JsonObject object) -> cluster.create(ref, object);
            case Deed.Recreate(ObjectRef ref, JsonObject object) -> cluster.recreate(ref, object, tried);
            case Deed.Install(ObjectRef ref, JsonObject definition) -> cluster.create(ref, definition);
            case Deed.Uninstall(ObjectRef ref) -> cluster.delete(ref);
            case Deed.Change(ObjectRef ref, JsonObject to, boolean status) -> cluster.patch(ref, to, status);
            case Deed.Delete(ObjectRef ref) -> cluster.delete(ref);
            case Deed.Force(ObjectRef ref) ->
                cluster.patch(ref, JsonObject.of("metadata", JsonObject.of("finalizers", Json.NULL)), false);
            case Deed.Omitted _ -> Optional.empty();
            case Deed.Upgrade _, Deed.Fault _ ->
                throw new IllegalArgumentException(deed + " is nothing that a user does to an object");
        };
    }
}
