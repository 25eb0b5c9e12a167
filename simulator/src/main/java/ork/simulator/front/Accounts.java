package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.access.Subject;

/** Who somebody is: the owner of the kubeconfig, or a service account by its token. */
final class Accounts {
    static final ResourceType SERVICE_ACCOUNTS = new ResourceType("", "v1", "serviceaccounts", "ServiceAccount", true);
    static final Subject OWNER = Subject.ADMINISTRATOR;

    private static final String SCHEME = "Bearer ";

    private final LiveCluster cluster;
    private final Tokens tokens;
    private final byte[] ownersToken;

    Accounts(LiveCluster cluster, Tokens tokens, String ownersToken) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.ownersToken = ownersToken.getBytes(StandardCharsets.UTF_8);
    }

    /** @param authorization the header; empty for none */
    Optional<Subject> of(String authorization) {
        return authorization.startsWith(SCHEME)
                ? byToken(authorization.substring(SCHEME.length()).trim(), List.of(Tokens.AUDIENCE))
                : Optional.empty();
    }

    /** Whose token it is; a service account that has gone, or was made again since, has none. */
    Optional<Subject> byToken(String token, List<String> audiences) {
        if (MessageDigest.isEqual(ownersToken, token.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(OWNER);
        }
        return tokens.verify(token, audiences, cluster.now())
                .filter(claims -> uid(claims.namespace(), claims.name())
                        .filter(claims.uid()::equals)
                        .isPresent())
                .map(claims -> Subject.serviceAccount(claims.namespace(), claims.name(), claims.uid()));
    }

    /** The uid of a service account; empty when there is none of that name. */
    Optional<String> uid(String namespace, String name) {
        Call call = new Call.Get(new ObjectRef(SERVICE_ACCOUNTS, namespace, name), "", Duration.ofSeconds(10));
        return cluster.send(call) instanceof Answer.Done(JsonObject account)
                ? Optional.of(account.text("metadata", "uid"))
                : Optional.empty();
    }

    String issue(Tokens.Claims account, List<String> audiences, Instant now, Duration validity) {
        return tokens.issue(account, audiences, now, validity);
    }
}
