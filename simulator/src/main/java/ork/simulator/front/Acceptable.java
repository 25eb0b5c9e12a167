package ork.simulator.front;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In which form a client wants its answer, and the refusals of who wants none that there is. The words are those of
 * 1.20.2.
 */
enum Acceptable {
    JSON,
    YAML;

    /** Forms of an object that are not the object itself; each place that makes one looks at its version by itself. */
    private static final List<String> FORMS =
            List.of("Table", "PartialObjectMetadata", "PartialObjectMetadataList", "APIGroupDiscoveryList");

    private static final String WHOLE = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private static final String WATCHED =
            "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    /** What is taken of the list that a client sends: the first that there is, as the order says. */
    static Acceptable of(FrontRequest request) {
        if (plain(request.accept())) {
            return JSON;
        }
        return clauses(request.accept()).stream()
                .filter(Acceptable::isMade)
                .map(clause -> clause.type().equals("application/yaml") ? YAML : JSON)
                .findFirst()
                .orElse(JSON);
    }

    /** @return nothing where there is a form that the client takes */
    static Optional<FrontResponse> refusal(FrontRequest request) {
        if (plain(request.accept())) {
            return Optional.empty();
        }
        List<Clause> clauses = clauses(request.accept());
        if (clauses.stream().anyMatch(Acceptable::isMade)) {
            return Optional.empty();
        }
        // Of a type that there is in a form that there is not, another part of the server speaks.
        return Optional.of(
                clauses.stream().anyMatch(Acceptable::isKnown)
                        ? FrontResponse.refused(406, "NotAcceptable", only(WHOLE))
                        : Answers.notAcceptable());
    }

    /** What nearly all clients say, and needs no looking into. */
    private static boolean plain(String accept) {
        return accept.isEmpty() || accept.equals("application/json") || accept.equals("*/*");
    }

    /** Watches have no YAML, which is told in it. */
    static FrontResponse unwatched() {
        return FrontResponse.refused(406, "NotAcceptable", only(WATCHED));
    }

    private static String only(String types) {
        return "only the following media types are accepted: " + types;
    }

    private record Clause(String type, TreeMap<String, String> parameters) {}

    private static List<Clause> clauses(String accept) {
        if (accept.isBlank()) {
            return List.of(new Clause("*/*", new TreeMap<>()));
        }
        return List.of(accept.split(",", -1)).stream()
                .map(Acceptable::clause)
                .sorted((one, other) -> Double.compare(quality(other), quality(one)))
                .toList();
    }

    private static Clause clause(String text) {
        String[] parts = text.split(";", -1);
        TreeMap<String, String> parameters = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return new Clause(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    private static double quality(Clause clause) {
        try {
            return Double.parseDouble(clause.parameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static boolean isKnown(Clause clause) {
        return switch (clause.type()) {
            case "application/json",
                    "application/yaml",
                    "application/vnd.kubernetes.protobuf",
                    "application/*",
                    "*/*" -> true;
            default -> false;
        };
    }

    private static boolean isMade(Clause clause) {
        String form = clause.parameters().getOrDefault("as", "");
        return isKnown(clause) && (form.isEmpty() || FORMS.contains(form));
    }
}
