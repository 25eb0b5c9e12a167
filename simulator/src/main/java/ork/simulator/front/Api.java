package ork.simulator.front;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.front.protobuf.ProtobufException;

/** The paths of a Kubernetes API server. */
final class Api {
    private final LiveCluster cluster;
    private final Descriptions descriptions = new Descriptions();
    private final Reads reads;
    private final PodActions pods;
    private final Reviews reviews;
    private final Doorkeeper doorkeeper;
    private final RequestCounts counts = new RequestCounts();
    private final OpenApiPages pages;
    private final EncodedObjects encoded = new EncodedObjects();

    Api(LiveCluster cluster, Accounts accounts, Doorkeeper doorkeeper) {
        this.cluster = cluster;
        this.doorkeeper = doorkeeper;
        this.reviews = new Reviews(cluster, accounts);
        this.reads = new Reads(cluster);
        this.pods = new PodActions(cluster);
        this.pages = new OpenApiPages(cluster, descriptions);
    }

    /** What it wrote of late, for those who watch. */
    EncodedObjects encoded() {
        return encoded;
    }

    /** In the form that the client asks for. */
    FrontResponse answer(FrontRequest request, Subject sender) {
        FrontResponse answer = answered(request, sender);
        if (Acceptable.of(request) != Acceptable.YAML) {
            return answer;
        }
        if (answer instanceof FrontResponse.Stream stream) {
            stream.events().close();
            return YamlAnswer.of(Acceptable.unwatched());
        }
        return YamlAnswer.of(answer);
    }

    private FrontResponse answered(FrontRequest request, Subject sender) {
        try {
            ResourcePath path = ResourcePath.of(request.path());
            Optional<FrontResponse> refusal = doorkeeper.refusal(sender, Doorkeeper.action(path, request));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Resource resource = path == null ? null : find(path);
            if (resource == null && isOfAnUnknownGroup(request.path())) {
                return FrontResponse.text(404, "404 page not found\n");
            }
            Optional<FrontResponse> unacceptable = path == null ? Optional.empty() : Acceptable.refusal(request);
            if (unacceptable.isPresent()) {
                return unacceptable.get();
            }
            if (path == null) {
                return page(request);
            }
            if (Reviews.serves(path) || Reviews.isTokenRequest(path)) {
                return reviews.answer(path, request, sender);
            }
            return resource(resource, request, sender);
        } catch (JsonSyntaxException e) {
            return Answers.bad("the object provided is unrecognized: " + e.getMessage());
        } catch (MediaTypeException e) {
            return FrontResponse.refused(415, "UnsupportedMediaType", String.valueOf(e.getMessage()));
        } catch (ProtobufException e) {
            return FrontResponse.refused(
                    415,
                    "UnsupportedMediaType",
                    "the embedded cluster does not understand this object in protobuf: " + e.getMessage()
                            + "; with kubectl: kubectl create ... --dry-run=client -o yaml | kubectl apply -f -");
        }
    }

    /** The server does not know what is below it; of its own groups it says what is missing. */
    private boolean isOfAnUnknownGroup(List<String> path) {
        return path.size() > 1
                && path.getFirst().equals("apis")
                && !Groups.versions(kinds()).containsKey(path.get(1));
    }

    private FrontResponse resource(@Nullable Resource resource, FrontRequest request, Subject sender) {
        boolean action = resource != null && PodActions.serves(resource.path());
        if (resource == null || !action && !known(resource)) {
            return resource != null && resource.kind().traits().custom() ? missing(resource) : Answers.notFound();
        }
        FrontResponse answer =
                action ? pods.answer(resource, request, sender) : Answers.naming(answer(resource, request, sender));
        counts.count(resource, request, answer);
        return answer;
    }

    private FrontResponse answer(Resource resource, FrontRequest request, Subject sender) {
        Writes writes = new Writes(cluster, encoded, resource, request, sender);
        ResourcePath path = resource.path();
        boolean one = !path.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> reads.get(resource, request);
            case "POST" -> one ? Answers.notAllowed() : checked(request).orElseGet(writes::create);
            case "PUT" -> one ? checked(request).orElseGet(writes::update) : Answers.notAllowed();
            case "PATCH" -> one ? checked(request).orElseGet(writes::patch) : Answers.notAllowed();
            case "DELETE" -> path.subresource().isEmpty() ? writes.delete() : Answers.notAllowed();
            default -> Answers.notAllowed();
        };
    }

    private static Optional<FrontResponse> checked(FrontRequest request) {
        return WriteOptions.refusal(request, JsonObject.EMPTY);
    }

    /** Of a custom kind, what is below an object that has nothing there is said to be missing as the object would be. */
    private static FrontResponse missing(Resource resource) {
        return Answers.naming(FrontResponse.refused(
                404,
                "NotFound",
                resource.kind().qualifiedPlural() + " \"" + resource.path().name() + "\" not found"));
    }

    private static boolean known(Resource resource) {
        return switch (resource.path().subresource()) {
            case "" -> true;
            case "status" -> resource.version().status();
            case "scale" -> resource.version().scale() != null;
            default -> false;
        };
    }

    private @Nullable Resource find(ResourcePath path) {
        Optional<Kind> kind = cluster.with(live -> Optional.ofNullable(live.kind(path.group(), path.plural())));
        if (kind.isEmpty()) {
            return null;
        }
        KindVersion version = kind.get().served(path.version());
        boolean fits = kind.get().namespaced() || path.namespace().isEmpty();
        return version == null || !fits ? null : new Resource(path, kind.get(), version);
    }

    private FrontResponse page(FrontRequest request) {
        if (!request.method().equals("GET")) {
            return Answers.notAllowed();
        }
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "healthz", "livez", "readyz" -> FrontResponse.text("ok");
            case "metrics" -> counts.page();
            case "version" -> acceptable(request, FrontResponse.json(200, Version.page()));
            case "" -> FrontResponse.json(200, Groups.index(kinds()));
            case "api" ->
                acceptable(
                        request,
                        path.size() == 1
                                ? core(request)
                                : path.size() == 2 ? discover("", path.get(1)) : Answers.notFound());
            case "apis" -> acceptable(request, groups(path, request));
            case "openapi" -> openApi(path.subList(1, path.size()), request);
            // What there is instead.
            default -> FrontResponse.json(404, Groups.index(kinds()));
        };
    }

    private static FrontResponse acceptable(FrontRequest request, FrontResponse answer) {
        return Acceptable.refusal(request).orElse(answer);
    }

    private FrontResponse core(FrontRequest request) {
        return AggregatedDiscovery.asked(request.accept())
                .map(version -> AggregatedDiscovery.page(version, Map.of("", Map.of("v1", resources("", "v1")))))
                .orElseGet(() -> FrontResponse.json(200, Groups.core()));
    }

    private FrontResponse groups(List<String> path, FrontRequest request) {
        if (path.size() == 1) {
            return AggregatedDiscovery.asked(request.accept())
                    .map(version -> AggregatedDiscovery.page(version, everything()))
                    .orElseGet(() -> FrontResponse.json(200, Groups.list(kinds())));
        }
        if (path.size() == 3) {
            return discover(path.get(1), path.get(2));
        }
        if (path.size() > 3) {
            return Answers.notFound();
        }
        Set<String> versions = Groups.versions(kinds()).get(path.get(1));
        return versions == null ? Answers.notFound() : FrontResponse.json(200, Groups.group(path.get(1), versions));
    }

    /** What each group but the core one serves. */
    private Map<String, Map<String, List<Json>>> everything() {
        Map<String, Map<String, List<Json>>> groups = new LinkedHashMap<>();
        Groups.versions(kinds()).forEach((group, versions) -> {
            if (!group.isEmpty()) {
                Map<String, List<Json>> served = new LinkedHashMap<>();
                Groups.byPreference(versions).forEach(version -> served.put(version, resources(group, version)));
                groups.put(group, served);
            }
        });
        return groups;
    }

    private List<Json> resources(String group, String version) {
        List<Json> reviewed = version.equals(Reviews.VERSION) ? Reviews.resources(group) : List.of();
        return reviewed.isEmpty()
                        && cluster.send(new Call.Discover(group, version, Duration.ofSeconds(60)))
                                instanceof Answer.Done(JsonObject page)
                ? page.array("resources").toList()
                : reviewed;
    }

    private FrontResponse discover(String group, String version) {
        List<Json> reviewed = version.equals(Reviews.VERSION) ? Reviews.resources(group) : List.of();
        return reviewed.isEmpty()
                ? Answers.response(cluster.send(new Call.Discover(group, version, Duration.ofSeconds(60))), 200)
                : FrontResponse.json(200, Groups.resources(group, version, reviewed));
    }

    private FrontResponse openApi(List<String> path, FrontRequest request) {
        boolean core = path.size() == 3 && path.get(1).equals("api");
        boolean named = path.size() == 4 && path.get(1).equals("apis");
        if (path.equals(List.of("v2"))) {
            String form = OpenApiV2.form(request.accept());
            return pages.page(path, form, documents -> OpenApiV2.page(documents.v2(), form));
        }
        if (path.equals(List.of("v3"))) {
            return pages.page(path, "", documents -> FrontResponse.json(200, documents.index()));
        }
        boolean ofAGroup = !path.isEmpty() && path.getFirst().equals("v3") && (core || named);
        if (!ofAGroup || kinds().stream().noneMatch(kind -> kind.group().equals(core ? "" : path.get(2)))) {
            return Answers.notFound();
        }
        return pages.page(path, "", documents -> {
            JsonObject document = documents.document(core ? "" : path.get(2), path.getLast());
            return document.object("components", "schemas").isEmpty()
                    ? Answers.notFound()
                    : FrontResponse.json(200, document);
        });
    }

    private List<Kind> kinds() {
        return cluster.with(SimulatedCluster::kinds);
    }
}
