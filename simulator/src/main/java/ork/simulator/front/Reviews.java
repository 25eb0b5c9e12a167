package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.access.Access;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Subject;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.TypeTable;

/** Answers questions about users and tokens: resources that are created, answered and never stored. */
final class Reviews {
    static final String AUTHENTICATION = "authentication.k8s.io";
    static final String AUTHORIZATION = "authorization.k8s.io";
    static final String VERSION = "v1";

    private static final List<Kind> KINDS = List.of(
            new Kind(AUTHENTICATION, "selfsubjectreviews", "SelfSubjectReview"),
            new Kind(AUTHENTICATION, "tokenreviews", "TokenReview"),
            new Kind(AUTHORIZATION, "localsubjectaccessreviews", "LocalSubjectAccessReview"),
            new Kind(AUTHORIZATION, "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
            new Kind(AUTHORIZATION, "selfsubjectrulesreviews", "SelfSubjectRulesReview"),
            new Kind(AUTHORIZATION, "subjectaccessreviews", "SubjectAccessReview"));
    private static final TypeTable TYPES =
            TypeTable.read(List.of("/ork/simulator/api/schema/meta.txt", "/ork/simulator/front/reviews.txt"));

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Duration VALIDITY_LEAST = Duration.ofMinutes(10);
    private static final Duration VALIDITY_MOST = Duration.ofDays(365);

    private final LiveCluster cluster;
    private final Accounts accounts;

    Reviews(LiveCluster cluster, Accounts accounts) {
        this.cluster = cluster;
        this.accounts = accounts;
    }

    private record Kind(String group, String plural, String name) {}

    static boolean serves(ResourcePath path) {
        return path.version().equals(VERSION)
                && path.name().isEmpty()
                && KINDS.stream()
                        .anyMatch(kind -> kind.group().equals(path.group())
                                && kind.plural().equals(path.plural()));
    }

    static boolean isTokenRequest(ResourcePath path) {
        return path.group().isEmpty()
                && path.plural().equals("serviceaccounts")
                && path.subresource().equals("token");
    }

    /** What discovery says of one of the two groups; empty for another. */
    static List<Json> resources(String group) {
        List<Json> resources = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (kind.group().equals(group)) {
                resources.add(JsonObject.builder()
                        .put("kind", kind.name())
                        .put("name", kind.plural())
                        .put("namespaced", kind.plural().startsWith("local"))
                        .put("singularName", "")
                        .put("verbs", JsonArray.ofTexts(List.of("create")))
                        .build());
            }
        }
        return resources;
    }

    FrontResponse answer(ResourcePath path, FrontRequest request, Subject sender) {
        if (!request.method().equals("POST")) {
            return Answers.notAllowed();
        }
        if (isTokenRequest(path)) {
            return token(path, body("TokenRequest", request));
        }
        return switch (path.plural()) {
            case "selfsubjectreviews" -> {
                JsonObject review = body("SelfSubjectReview", request);
                yield created(review, JsonObject.of("userInfo", sender.info()));
            }
            case "tokenreviews" -> tokenReview(body("TokenReview", request));
            case "selfsubjectaccessreviews" -> {
                JsonObject review = body("SelfSubjectAccessReview", request);
                yield access(review, sender);
            }
            case "selfsubjectrulesreviews" -> rules(body("SelfSubjectRulesReview", request), sender);
            default -> {
                JsonObject asked = body("SubjectAccessReview", request);
                JsonObject review =
                        path.plural().startsWith("local") ? asked.with("kind", "LocalSubjectAccessReview") : asked;
                yield access(
                        review,
                        new Subject(
                                review.text("spec", "user"),
                                review.text("spec", "uid"),
                                texts(review.array("spec", "groups"))));
            }
        };
    }

    private static JsonObject body(String type, FrontRequest request) {
        ObjectOf schema = TYPES.type(type);
        JsonObject body = Bodies.object(schema, request);
        String group = type.startsWith("Token") || type.equals("SelfSubjectReview") ? AUTHENTICATION : AUTHORIZATION;
        return body.with("kind", body.has("kind") ? body.text("kind") : type)
                .with("apiVersion", body.has("apiVersion") ? body.text("apiVersion") : group + "/" + VERSION);
    }

    private FrontResponse access(JsonObject review, Subject subject) {
        JsonObject resource = review.object("spec", "resourceAttributes");
        JsonObject path = review.object("spec", "nonResourceAttributes");
        if (resource.isEmpty() == path.isEmpty()) {
            return FrontResponse.refused(
                    422, "Invalid", "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
        Action action = path.isEmpty()
                ? new Action.OnResource(
                        resource.text("verb"),
                        resource.text("group"),
                        resource.text("resource"),
                        resource.text("subresource"),
                        resource.text("namespace"),
                        resource.text("name"))
                : new Action.OnPath(path.text("verb"), path.text("path"));
        Optional<String> grant = cluster.with(live -> live.access().grant(subject, action));
        JsonObject status = JsonObject.EMPTY.with("allowed", Json.of(grant.isPresent()));
        return created(
                review,
                grant.filter(words -> !words.isEmpty())
                        .map(words -> status.with("reason", words))
                        .orElse(status));
    }

    private FrontResponse rules(JsonObject review, Subject sender) {
        String namespace = review.text("spec", "namespace");
        if (namespace.isEmpty()) {
            return Answers.bad("no namespace on request");
        }
        List<Json> resources = new ArrayList<>();
        List<Json> paths = new ArrayList<>();
        for (JsonObject rule : cluster.with(live -> {
            Access access = live.access();
            return access.rules(sender, namespace);
        })) {
            (rule.has("nonResourceURLs") ? paths : resources).add(rule);
        }
        return created(
                review,
                JsonObject.EMPTY
                        .with("incomplete", Json.of(false))
                        .with("nonResourceRules", JsonArray.of(paths))
                        .with("resourceRules", JsonArray.of(resources)));
    }

    private FrontResponse tokenReview(JsonObject review) {
        List<String> asked = texts(review.array("spec", "audiences"));
        List<String> audiences = asked.isEmpty() ? List.of(Tokens.AUDIENCE) : asked;
        Optional<Subject> subject = accounts.byToken(review.text("spec", "token"), audiences);
        JsonObject status = subject.isPresent()
                ? JsonObject.EMPTY
                        .with("authenticated", Json.of(true))
                        .with("audiences", JsonArray.ofTexts(audiences))
                        .with("user", subject.get().info())
                : JsonObject.EMPTY
                        .with("user", JsonObject.EMPTY)
                        .with("error", "[invalid bearer token, Token has been invalidated]");
        return created(review, status);
    }

    private FrontResponse token(ResourcePath path, JsonObject request) {
        Optional<String> uid = accounts.uid(path.namespace(), path.name());
        if (uid.isEmpty()) {
            return FrontResponse.refused(404, "NotFound", "serviceaccounts \"" + path.name() + "\" not found");
        }
        Duration validity =
                Duration.ofSeconds(request.object("spec").integer(VALIDITY.toSeconds(), "expirationSeconds"));
        if (validity.compareTo(VALIDITY_LEAST) < 0) {
            return FrontResponse.refused(
                    422,
                    "Invalid",
                    "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: "
                            + validity.toSeconds() + ": may not specify a duration less than 10 minutes");
        }
        Duration given = validity.compareTo(VALIDITY_MOST) > 0 ? VALIDITY_MOST : validity;
        List<String> asked = texts(request.array("spec", "audiences"));
        List<String> audiences = asked.isEmpty() ? List.of(Tokens.AUDIENCE) : asked;
        Instant now = cluster.now();
        String token =
                accounts.issue(new Tokens.Claims(path.namespace(), path.name(), uid.get()), audiences, now, given);
        JsonObject spec = request.object("spec")
                .with("audiences", JsonArray.ofTexts(audiences))
                .with("expirationSeconds", given.toSeconds());
        return created(
                request.with("spec", spec)
                        .withAt(List.of("metadata", "name"), Json.of(path.name()))
                        .withAt(List.of("metadata", "namespace"), Json.of(path.namespace())),
                JsonObject.EMPTY
                        .with(
                                "expirationTimestamp",
                                Instant.ofEpochSecond(now.plus(given).getEpochSecond())
                                        .toString())
                        .with("token", token));
    }

    private static FrontResponse created(JsonObject review, JsonObject status) {
        return FrontResponse.json(201, review.with("status", status));
    }

    private static List<String> texts(JsonArray items) {
        return items.toList().stream()
                .filter(Json.Text.class::isInstance)
                .map(each -> ((Json.Text) each).value())
                .toList();
    }
}
