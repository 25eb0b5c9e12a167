package ork.engine.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.engine.box.Lineage;
import ork.engine.pipeline.Enriching;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.EventWatch;
import ork.katalog.Watch;
import ork.katalog.external.Credential;
import ork.katalog.external.ExternalCall;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.Entry;
import ork.katalog.template.Tree;

/** What the runtime needs for one CRD entry, call by call. */
final class EntryNeeds {
    private static final ResourceType SECRETS = BuiltinTypes.ofKind("Secret").orElseThrow();
    private static final String ROLES_GROUP = "rbac.authorization.k8s.io";
    private static final String STATUS = "/status";

    private final CrdEntry crd;
    private final SortedSet<Grant> grants;

    private EntryNeeds(CrdEntry crd, SortedSet<Grant> grants) {
        this.crd = crd;
        this.grants = grants;
    }

    static SortedSet<Grant> of(CrdEntry crd) {
        SortedSet<Grant> grants = new TreeSet<>();
        EntryNeeds needs = new EntryNeeds(crd, grants);
        needs.crs();
        needs.children();
        needs.around();
        needs.tokens();
        return grants;
    }

    private void crs() {
        ResourceType type = crd.type();
        add(type, Need.CRS_WATCHED, "list", "watch");
        add(type, Need.CR_READ, "get");
        add(type, Need.CR_MARKED, "patch");
        if (!crd.ignoreStatusPatch() && hasStatus()) {
            grants.add(Grant.below(type, STATUS, "patch", Need.CR_STATUS));
        }
        if (made().anyMatch(this::mayBeCovered)) {
            grants.add(Grant.below(type, "/finalizers", "update", Need.CR_BLOCKS));
        }
    }

    /** Whether CRs of it have a status, as far as the Katalog has the definition. */
    private boolean hasStatus() {
        for (Json each : crd.crd().orElse(JsonObject.EMPTY).array("spec", "versions")) {
            if (each instanceof JsonObject version
                    && version.text("name").equals(crd.type().version())) {
                return version.object("subresources").has("status");
            }
        }
        return true;
    }

    /** An owner reference does not reach from a namespace to what is in none (D11). */
    private boolean mayBeCovered(ResourceType child) {
        return child.namespaced() || !crd.type().namespaced();
    }

    /** The kinds of what bears an owner reference wherever that reaches; Jobs of onDelete never do. */
    private Stream<ResourceType> made() {
        return Stream.concat(
                entries().map(Entry::type),
                crd.box().hook().stream().flatMap(hook -> hook.managedResources().stream()));
    }

    /** Those that make what is kept in its state, or made once. */
    private Stream<Entry> entries() {
        return Stream.concat(crd.box().children().stream(), crd.box().onRollback().stream());
    }

    private void children() {
        ChildKinds.of(crd.box()).keySet().forEach(type -> kept(type, grants));
        entries().forEach(this::made);
        crd.box().onDelete().runs().forEach(job -> add(job.type(), Need.CHILD_CREATED, "create"));
        crd.box()
                .hook()
                .ifPresent(hook -> hook.managedResources().forEach(type -> {
                    add(type, Need.CHILD_APPLIED, "patch");
                    add(type, Need.CHILD_CREATED, "create");
                    rights(type, Optional.empty());
                }));
    }

    /** What it takes to know the children of a kind and to remove them, whether it is declared or has left the Katalog. */
    static SortedSet<Grant> ofKept(ResourceType type) {
        SortedSet<Grant> grants = new TreeSet<>();
        kept(type, grants);
        return grants;
    }

    private static void kept(ResourceType type, SortedSet<Grant> grants) {
        grants.add(Grant.of(type, "list", Need.CHILDREN_WATCHED));
        grants.add(Grant.of(type, "watch", Need.CHILDREN_WATCHED));
        grants.add(Grant.of(type, "get", Need.CHILD_READ));
        grants.add(Grant.of(type, "delete", Need.CHILD_REMOVED));
        if (type.group().contains(".")
                && BuiltinTypes.of(type.apiVersion(), type.kind()).isEmpty()) {
            grants.add(Grant.of(RuntimeRole.DEFINITIONS, "get", Need.DEFINITION_READ));
        }
    }

    private void made(Entry entry) {
        ResourceType type = entry.type();
        if (entry.once().isPresent()) {
            add(type, Need.CHILD_CREATED, "create");
            if (!"".equals(entry.once().get().rotateAfter().fixedText())) {
                add(type, Need.CHILD_RENEWED, "patch");
            }
        } else if (entry.reconcile()) {
            // What an apply makes has to be allowed as a creation, too.
            add(type, Need.CHILD_APPLIED, "create", "patch");
        } else {
            add(type, Need.CHILD_CREATED, "create");
        }
        if (entry.copy().isPresent()) {
            add(type, Need.SOURCE_READ, "get");
        }
        if (entry.key().equals("custom") && entry.reconcile() && hasStatus(entry.fields())) {
            grants.add(Grant.below(type, STATUS, "patch", Need.CHILD_STATUS));
        }
        rights(type, member(entry.fields(), "roleRef"));
    }

    /** Who makes roles and bindings gives away rights, which he has to be allowed in so many words. */
    private void rights(ResourceType type, Optional<Tree> roleRef) {
        if (!type.group().equals(ROLES_GROUP)) {
            return;
        }
        switch (type.kind()) {
            case "Role", "ClusterRole" -> add(type, Need.RIGHTS_GIVEN, "escalate");
            case "RoleBinding" -> {
                Optional<String> kind = roleRef.flatMap(ref -> text(ref, "kind"));
                if (!kind.equals(Optional.of("ClusterRole"))) {
                    grants.add(new Grant(ROLES_GROUP, "roles", "", "bind", Need.RIGHTS_GIVEN));
                }
                boolean said = roleRef.isPresent() && declares(roleRef.get(), "kind");
                if (roleRef.isEmpty() || said && !kind.equals(Optional.of("Role"))) {
                    grants.add(new Grant(ROLES_GROUP, "clusterroles", "", "bind", Need.RIGHTS_GIVEN));
                }
            }
            case "ClusterRoleBinding" ->
                grants.add(new Grant(ROLES_GROUP, "clusterroles", "", "bind", Need.RIGHTS_GIVEN));
            default -> {}
        }
    }

    private void around() {
        Enriching.relations(crd).forEach(relation -> add(relation.type(), Need.RELATED_WATCHED, "list", "watch"));
        for (Watch watch : crd.observed().watches()) {
            for (String verb : List.of("list", "watch")) {
                grants.add(Grant.named(watch.type(), watch.name(), verb, Need.OBSERVED_WATCHED));
            }
        }
        if (!crd.observed().events().isEmpty()) {
            add(EventWatch.EVENTS, Need.OBSERVED_WATCHED, "list", "watch");
            Lineage.of(crd).forEach(type -> add(type, Need.OWNER_READ, "get"));
        }
    }

    private void tokens() {
        List<Credential> credentials = new ArrayList<>();
        Stream.of(crd.externals().all(), crd.gates().calls(), crd.observed().calls())
                .flatMap(List::stream)
                .map(ExternalCall::credential)
                .forEach(credentials::add);
        for (CrossRead cross : crd.box().cross()) {
            cross.remote().ifPresent(remote -> credentials.add(remote.credential()));
        }
        for (Credential credential : credentials) {
            if (credential instanceof Credential.OfSecret secret) {
                grants.add(Grant.named(SECRETS, secret.name(), "get", Need.TOKEN_READ));
            }
        }
    }

    private void add(ResourceType type, Need need, String... verbs) {
        for (String verb : verbs) {
            grants.add(Grant.of(type, verb, need));
        }
    }

    private static boolean hasStatus(Tree custom) {
        boolean never = member(custom, "hasStatus").equals(Optional.of(new Tree.Fixed(Json.FALSE)));
        return declares(custom, "status") && !never;
    }

    private static boolean declares(Tree fields, String key) {
        return member(fields, key).isPresent();
    }

    /** A text that no template makes; empty where there is none. */
    private static Optional<String> text(Tree fields, String key) {
        return member(fields, key)
                .flatMap(tree ->
                        tree instanceof Tree.Fixed(Json.Text(String text)) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<Tree> member(Tree fields, String key) {
        return switch (fields) {
            case Tree.Fixed(JsonObject object) ->
                Optional.ofNullable(object.get(key)).map(Tree.Fixed::new);
            case Tree.Branch branch ->
                branch.members().stream()
                        .filter(member -> member.key().equals(key))
                        .map(Tree.Branch.Member::value)
                        .findFirst();
            case Tree.Fixed _, Tree.Leaf _, Tree.Preset _, Tree.Items _ -> Optional.empty();
        };
    }
}
