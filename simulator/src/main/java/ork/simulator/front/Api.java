package ork.simulator.front;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Subject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.front.protobuf.ProtobufException;

/** The paths of a Kubernetes API server. */
final class Api {
    private final LiveCluster cluster;
    private final Reads reads;
    private final Writes writes;
    private final Reviews reviews;
    private final Doorkeeper doorkeeper;

    Api(LiveCluster cluster, Accounts accounts, Doorkeeper doorkeeper) {
        this.cluster = cluster;
        this.doorkeeper = doorkeeper;
        this.reviews = new Reviews(cluster, accounts);
        this.reads = new Reads(cluster);
        this.writes = new Writes(cluster);
    }

    FrontResponse answer(FrontRequest request, Subject sender) {
        try {
            ResourcePath path = ResourcePath.of(request.path());
            Optional<FrontResponse> refusal = doorkeeper.refusal(sender, Doorkeeper.action(path, request));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (path == null) {
                return page(request);
            }
            if (Reviews.serves(path) || Reviews.isTokenRequest(path)) {
                return reviews.answer(path, request, sender);
            }
            return !request.isApply() || sender.isMaster()
                    ? resource(path, request)
                    : cluster.with(_ -> mayNotCreate(path, sender).orElseGet(() -> resource(path, request)));
        } catch (JsonSyntaxException e) {
            return Answers.bad("the object provided is unrecognized: " + e.getMessage());
        } catch (ProtobufException e) {
            return FrontResponse.refused(
                    415,
                    "UnsupportedMediaType",
                    "the embedded cluster does not understand this object in protobuf: " + e.getMessage()
                            + "; with kubectl: kubectl create ... --dry-run=client -o yaml | kubectl apply -f -");
        }
    }

    /** An apply of what is not there yet creates it, and asks for that verb too (C7). */
    private Optional<FrontResponse> mayNotCreate(ResourcePath path, Subject sender) {
        Resource resource = find(path, kinds());
        if (resource == null
                || cluster.send(new Call.Get(resource.ref(), "", Duration.ofSeconds(60))) instanceof Answer.Done) {
            return Optional.empty();
        }
        Action create = new Action.OnResource(
                "create", path.group(), path.plural(), path.subresource(), path.namespace(), path.name());
        return doorkeeper.refusal(sender, create);
    }

    private FrontResponse resource(ResourcePath path, FrontRequest request) {
        List<Kind> kinds = kinds();
        Resource resource = find(path, kinds);
        if (resource == null || !known(path.subresource())) {
            return Answers.notFound();
        }
        return Answers.naming(answer(resource, request));
    }

    private FrontResponse answer(Resource resource, FrontRequest request) {
        ResourcePath path = resource.path();
        boolean one = !path.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> reads.get(resource, request);
            case "POST" -> one ? Answers.notAllowed() : writes.create(resource, request);
            case "PUT" -> one ? writes.update(resource, request) : Answers.notAllowed();
            case "PATCH" -> one ? writes.patch(resource, request) : Answers.notAllowed();
            case "DELETE" -> path.subresource().isEmpty() ? writes.delete(resource, request) : Answers.notAllowed();
            default -> Answers.notAllowed();
        };
    }

    private static boolean known(String subresource) {
        return subresource.isEmpty() || subresource.equals("status") || subresource.equals("scale");
    }

    private static @Nullable Resource find(ResourcePath path, List<Kind> kinds) {
        for (Kind kind : kinds) {
            if (kind.group().equals(path.group()) && kind.plural().equals(path.plural())) {
                KindVersion version = kind.served(path.version());
                boolean fits = kind.namespaced() || path.namespace().isEmpty();
                return version == null || !fits ? null : new Resource(path, kind, version);
            }
        }
        return null;
    }

    private FrontResponse page(FrontRequest request) {
        if (!request.method().equals("GET")) {
            return Answers.notAllowed();
        }
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "healthz", "livez", "readyz" -> FrontResponse.text("ok");
            case "version" -> FrontResponse.json(200, Version.page());
            case "api" -> path.size() == 1 ? FrontResponse.json(200, Groups.core()) : discover("", path.get(1));
            case "apis" -> groups(path);
            case "openapi" -> openApi(path.subList(1, path.size()), request);
            default -> Answers.notFound();
        };
    }

    private FrontResponse groups(List<String> path) {
        if (path.size() == 1) {
            return FrontResponse.json(200, Groups.list(kinds()));
        }
        if (path.size() == 3) {
            return discover(path.get(1), path.get(2));
        }
        Set<String> versions = Groups.versions(kinds()).get(path.get(1));
        return versions == null ? Answers.notFound() : FrontResponse.json(200, Groups.group(path.get(1), versions));
    }

    private FrontResponse discover(String group, String version) {
        List<Json> reviewed = version.equals(Reviews.VERSION) ? Reviews.resources(group) : List.of();
        return reviewed.isEmpty()
                ? Answers.response(cluster.send(new Call.Discover(group, version, Duration.ofSeconds(60))), 200)
                : FrontResponse.json(200, Groups.resources(group, version, reviewed));
    }

    private FrontResponse openApi(List<String> path, FrontRequest request) {
        OpenApi documents = OpenApi.of(cluster);
        if (path.equals(List.of("v2"))) {
            return OpenApiV2.page(documents.v2(), request.accept());
        }
        if (path.equals(List.of("v3"))) {
            return FrontResponse.json(200, documents.index());
        }
        boolean core = path.size() == 3 && path.get(1).equals("api");
        boolean named = path.size() == 4 && path.get(1).equals("apis");
        if (!path.isEmpty() && path.getFirst().equals("v3") && (core || named)) {
            JsonObject document = documents.document(core ? "" : path.get(2), path.getLast());
            return document.object("components", "schemas").isEmpty()
                    ? Answers.notFound()
                    : FrontResponse.json(200, document);
        }
        return Answers.notFound();
    }

    private List<Kind> kinds() {
        return cluster.with(SimulatedCluster::kinds);
    }
}
