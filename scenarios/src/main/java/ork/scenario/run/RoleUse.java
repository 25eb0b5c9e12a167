package ork.scenario.run;

import java.util.SortedSet;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.engine.access.Grant;
import ork.engine.access.RuntimeRole;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.simulator.api.Change;
import ork.simulator.api.access.Action;
import ork.simulator.world.CallRecord;
import ork.simulator.world.World;

/**
 * Which permissions of its Katalog's role a runtime has used (TR-1). An apply that makes an object uses the right to create it,
 * too; who makes a role or a binding uses that to give rights away; an owner reference that blocks uses the hold on its owner.
 */
public final class RoleUse {
    private static final String RIGHTS = "rbac.authorization.k8s.io";

    private final Katalog katalog;
    private final RuntimeRole role;
    private final SortedSet<String> used = new TreeSet<>();
    private final SortedSet<String> denied = new TreeSet<>();

    private RoleUse(Katalog katalog) {
        this.katalog = katalog;
        this.role = RuntimeRole.of(katalog);
    }

    /** In a run that is over. */
    public static RoleUse of(Katalog katalog, Evidence evidence) {
        RoleUse use = new RoleUse(katalog);
        for (Moment moment : evidence.moments()) {
            switch (moment) {
                case Moment.Sent sent -> use.sent(sent.call());
                case Moment.Stored stored when stored.author().isPresent() -> use.stored(stored.change());
                default -> {}
            }
        }
        return use;
    }

    /** In a world from now on, as far as what is stored there goes; calls are told of. */
    public static RoleUse in(World world, Katalog katalog) {
        RoleUse use = new RoleUse(katalog);
        world.onCommit(change -> {
            CallRecord author = world.handling();
            if (author != null) {
                use.stored(change);
            }
        });
        return use;
    }

    public RuntimeRole role() {
        return role;
    }

    /** Takes in calls that have been sent. */
    public void calls(Iterable<CallRecord> calls) {
        calls.forEach(this::sent);
    }

    /** The calls that RBAC refused. */
    public SortedSet<String> denied() {
        return denied;
    }

    public SortedSet<Grant> used() {
        SortedSet<Grant> found = new TreeSet<>();
        for (Grant grant : role.grants()) {
            if (used.contains(text(grant.verb(), grant.group(), grant.resource(), grant.name()))) {
                found.add(grant);
            }
        }
        return found;
    }

    private void sent(CallRecord call) {
        if (call.denied()) {
            denied.add(call.toString());
        }
        if (call.action() instanceof Action.OnResource on) {
            use(on.verb(), on.group(), on.qualified(), on.name());
        }
    }

    private void stored(Change change) {
        String group = change.ref().type().group();
        String plural = change.ref().type().plural();
        if (change.kind() == Change.Kind.ADDED) {
            use("create", group, plural, "");
        }
        if (change.kind() != Change.Kind.DELETED && group.equals(RIGHTS)) {
            String kind = change.object().text("roleRef", "kind");
            if (kind.isEmpty()) {
                use("escalate", group, plural, "");
            } else {
                use("bind", group, kind.equals("Role") ? "roles" : "clusterroles", "");
            }
        }
        for (Json each : change.object().array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.flag("blockOwnerDeletion")) {
                katalog.enabled().stream()
                        .map(CrdEntry::type)
                        .filter(type -> type.kind().equals(owner.text("kind"))
                                && type.apiVersion().equals(owner.text("apiVersion")))
                        .forEach(this::hold);
            }
        }
    }

    private void hold(ResourceType owner) {
        use("update", owner.group(), owner.plural() + "/finalizers", "");
    }

    private void use(String verb, String group, String resource, String name) {
        used.add(text(verb, group, resource, ""));
        used.add(text(verb, group, resource, name));
    }

    private static String text(String verb, String group, String resource, String name) {
        return verb + " " + resource + "." + group + " " + name;
    }
}
