package ork.simulator.api.actor;

import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Predicate;
import ork.doors.Answer;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * Binds claims to volumes and makes the volumes that are missing: the volume binder, the protection of what is in use, and
 * the provisioner of every class that has one. Brings the class {@code standard}, the default. One object a step.
 */
public final class VolumeController implements Actor {
    private final News news = new News(Requests.CLAIMS, Requests.VOLUMES, Requests.CLASSES, Requests.PODS);
    private final TreeSet<ObjectRef> pending = new TreeSet<>();
    private boolean furnished;

    @Override
    public String name() {
        return "persistentvolume-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        Requests requests = new Requests(cluster, now, "kube-controller-manager");
        news.read(cluster).forEach(change -> observe(requests, change));
        if (!furnished) {
            furnished = true;
            if (requests.create(StorageClasses.STANDARD, StorageClasses.standard()) instanceof Answer.Done) {
                return true;
            }
        }
        while (!pending.isEmpty()) {
            ObjectRef ref = pending.removeFirst();
            JsonObject live = requests.get(ref);
            if (live != null && look(requests, ref, live, now)) {
                return true;
            }
        }
        return false;
    }

    private static boolean look(Requests requests, ObjectRef ref, JsonObject live, Instant now) {
        return ref.type().equals(Requests.CLAIMS)
                ? new ClaimBinding(requests, ref, live, now).look()
                : VolumeLife.look(requests, ref, live);
    }

    private void observe(Requests requests, Change change) {
        ObjectRef ref = change.ref();
        boolean gone = change.kind() == Change.Kind.DELETED;
        if (ref.type().equals(Requests.CLAIMS)) {
            pending.add(ref);
            if (gone) {
                volumes(requests, volume -> VolumeMatch.belongs(volume, change.object()));
            }
        } else if (ref.type().equals(Requests.VOLUMES)) {
            pending.add(ref);
            JsonObject wanted = change.object().object("spec", "claimRef");
            if (!wanted.isEmpty()) {
                pending.add(new ObjectRef(Requests.CLAIMS, wanted.text("namespace"), wanted.text("name")));
            }
            // Whoever waits for a volume may take it; whoever names it may have to do without it.
            claims(
                    requests,
                    claim -> claim.text("spec", "volumeName").equals(ref.name())
                            || VolumeMatch.isFree(change.object()) && isWaiting(claim));
        } else if (ref.type().equals(Requests.CLASSES)) {
            claims(requests, VolumeController::isWaiting);
        } else if (ref.type().equals(Requests.PODS)) {
            for (ObjectRef claim : UseProtection.claims(change.object())) {
                JsonObject live = requests.get(claim);
                if (live != null && Owners.isLeaving(live)) {
                    pending.add(claim);
                }
            }
        }
    }

    private static boolean isWaiting(JsonObject claim) {
        return claim.text("spec", "volumeName").isEmpty();
    }

    private void claims(Requests requests, Predicate<JsonObject> which) {
        requests.list(Requests.CLAIMS, "").stream()
                .filter(which)
                .forEach(claim -> pending.add(Owners.ref(Requests.CLAIMS, claim)));
    }

    private void volumes(Requests requests, Predicate<JsonObject> which) {
        requests.list(Requests.VOLUMES, "").stream()
                .filter(which)
                .forEach(volume -> pending.add(Owners.ref(Requests.VOLUMES, volume)));
    }
}
