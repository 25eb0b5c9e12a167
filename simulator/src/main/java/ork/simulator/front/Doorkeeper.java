package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Subject;

/** Lets requests in: who sends them (authentication), on whose behalf (impersonation), and whether they may. */
final class Doorkeeper {
    private final LiveCluster cluster;
    private final Accounts accounts;

    Doorkeeper(LiveCluster cluster, Accounts accounts) {
        this.cluster = cluster;
        this.accounts = accounts;
    }

    /**
     * What a request says of its sender.
     *
     * @param certified who the client is by its certificate
     * @param authorization the header; empty for none
     * @param user on whose behalf; empty for the sender's own
     * @param groups the groups of that user, beside those that every user is in
     */
    record Credentials(
            Optional<Subject> certified, String authorization, String user, String uid, List<String> groups) {
        Credentials {
            groups = List.copyOf(groups);
        }
    }

    sealed interface Admission {
        record Admitted(Subject subject) implements Admission {}

        record Turned(FrontResponse away) implements Admission {}
    }

    Admission admit(Credentials credentials) {
        Optional<Subject> sender = credentials.certified().or(() -> accounts.of(credentials.authorization()));
        if (sender.isEmpty()) {
            return new Admission.Turned(FrontResponse.refused(401, "Unauthorized", "Unauthorized"));
        }
        if (credentials.user().isEmpty()) {
            return credentials.groups().isEmpty() && credentials.uid().isEmpty()
                    ? new Admission.Admitted(sender.get())
                    : new Admission.Turned(FrontResponse.refused(
                            500,
                            "InternalError",
                            "Internal Server Error: requested groups or uid without impersonating a user"));
        }
        Subject other = other(credentials);
        for (Action action : impersonation(credentials)) {
            Optional<FrontResponse> refusal = refusal(sender.get(), action);
            if (refusal.isPresent()) {
                return new Admission.Turned(refusal.get());
            }
        }
        return new Admission.Admitted(other);
    }

    /** What is answered to somebody who may not do this; empty when he may. */
    Optional<FrontResponse> refusal(Subject subject, Action action) {
        boolean granted = subject.isMaster()
                || cluster.with(live -> live.access().grant(subject, action)).isPresent();
        return granted
                ? Optional.empty()
                : Optional.of(Answers.naming(FrontResponse.refused(403, "Forbidden", action.refusal(subject))));
    }

    /** What a request wants to do. */
    static Action action(@Nullable ResourcePath path, FrontRequest request) {
        if (path == null) {
            return new Action.OnPath(request.method().toLowerCase(Locale.ROOT), "/" + String.join("/", request.path()));
        }
        boolean namespace = path.group().isEmpty() && path.plural().equals("namespaces");
        return new Action.OnResource(
                verb(path, request),
                path.group(),
                path.plural(),
                path.subresource(),
                namespace ? path.name() : path.namespace(),
                path.name());
    }

    private static String verb(ResourcePath path, FrontRequest request) {
        boolean one = !path.name().isEmpty();
        return switch (request.method()) {
            case "GET", "HEAD" -> request.flag("watch") ? "watch" : one ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }

    private static Subject other(Credentials credentials) {
        List<String> groups = new ArrayList<>(credentials.groups());
        String[] parts = credentials.user().split(":", -1);
        if (parts.length == 4 && credentials.user().startsWith("system:serviceaccount:") && groups.isEmpty()) {
            return Subject.serviceAccount(parts[2], parts[3], credentials.uid());
        }
        if (!groups.contains(Subject.AUTHENTICATED) && !credentials.user().equals("system:anonymous")) {
            groups.add(Subject.AUTHENTICATED);
        }
        return new Subject(credentials.user(), credentials.uid(), groups);
    }

    private static List<Action> impersonation(Credentials credentials) {
        List<Action> actions = new ArrayList<>();
        String[] parts = credentials.user().split(":", -1);
        boolean account = parts.length == 4 && credentials.user().startsWith("system:serviceaccount:");
        actions.add(
                account
                        ? new Action.OnResource("impersonate", "", "serviceaccounts", "", parts[2], parts[3])
                        : new Action.OnResource("impersonate", "", "users", "", "", credentials.user()));
        for (String group : credentials.groups()) {
            actions.add(new Action.OnResource("impersonate", "", "groups", "", "", group));
        }
        if (!credentials.uid().isEmpty()) {
            actions.add(
                    new Action.OnResource("impersonate", "authentication.k8s.io", "uids", "", "", credentials.uid()));
        }
        return actions;
    }
}
