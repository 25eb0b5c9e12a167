package ork.simulator.api.actor;

import java.util.List;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** One look at a volume: free until a claim has it, released when the claim has gone, and then gone itself or kept. */
final class VolumeLife {
    private VolumeLife() {}

    /** @return whether it wrote */
    static boolean look(Requests requests, ObjectRef ref, JsonObject volume) {
        JsonObject wanted = volume.object("spec", "claimRef");
        boolean released = !wanted.text("uid").isEmpty() && !isThere(requests, wanted);
        if (released && !volume.text("status", "phase").equals("Released")) {
            return phase(requests, ref, volume, "Released");
        }
        if (Owners.isLeaving(volume)) {
            return !volume.text("status", "phase").equals("Bound")
                    && UseProtection.remove(requests, ref, volume, UseProtection.OF_VOLUMES);
        }
        if (!UseProtection.has(volume, UseProtection.OF_VOLUMES)) {
            return UseProtection.add(requests, ref, volume, UseProtection.OF_VOLUMES);
        }
        if (released) {
            return volume.text("spec", "persistentVolumeReclaimPolicy").equals("Delete")
                    && requests.delete(ref, volume, Propagation.BACKGROUND);
        }
        return wanted.text("uid").isEmpty()
                && !volume.text("status", "phase").equals("Available")
                && phase(requests, ref, volume, "Available");
    }

    private static boolean isThere(Requests requests, JsonObject wanted) {
        JsonObject claim = requests.get(new ObjectRef(Requests.CLAIMS, wanted.text("namespace"), wanted.text("name")));
        return claim != null && claim.text("metadata", "uid").equals(wanted.text("uid"));
    }

    private static boolean phase(Requests requests, ObjectRef ref, JsonObject volume, String phase) {
        return requests.putStatus(ref, volume.withAt(List.of("status", "phase"), Json.of(phase)));
    }
}
