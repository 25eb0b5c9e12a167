package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** What is wrong with the options of a write: one that is not understood is refused, never passed over. */
final class WriteOptions {
    private static final int MANAGER_BYTES_MAX = 128;
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");

    private WriteOptions() {}

    static Optional<FrontResponse> refusal(FrontRequest request, JsonObject body) {
        boolean delete = request.method().equals("DELETE");
        List<FieldError> errors = new ArrayList<>();
        if (request.query().containsKey("dryRun")) {
            dryRun(List.of(request.asks("dryRun")), errors);
        }
        if (delete) {
            if (!request.asks("gracePeriodSeconds").matches("|[-+]?\\d{1,18}")) {
                return Optional.of(Answers.bad(
                        "strconv.ParseInt: parsing \"" + request.asks("gracePeriodSeconds") + "\": invalid syntax"));
            }
            dryRun(texts(body.array("dryRun")), errors);
            if (body.has("orphanDependents") && body.has("propagationPolicy")) {
                errors.add(FieldError.invalid(
                        "propagationPolicy",
                        body.get("propagationPolicy"),
                        "orphanDependents and deletionPropagation cannot be both set"));
            }
        } else {
            manager(request, errors);
            if (!VALIDATIONS.contains(request.asks("fieldValidation"))) {
                errors.add(FieldError.unsupported(
                        "fieldValidation", Json.of(request.asks("fieldValidation")), VALIDATIONS));
            }
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(invalid(request, errors));
    }

    private static void dryRun(List<String> values, List<FieldError> errors) {
        if (!values.stream().allMatch("All"::equals)) {
            errors.add(new FieldError(
                    "FieldValueNotSupported",
                    "dryRun",
                    "Unsupported value: []string{\"" + String.join("\", \"", values)
                            + "\"}: supported values: \"All\""));
        }
    }

    private static void manager(FrontRequest request, List<FieldError> errors) {
        String manager = request.asks("fieldManager");
        if (manager.isEmpty() && request.isApply()) {
            errors.add(FieldError.required("fieldManager", "is required for apply patch"));
        } else if (manager.length() > MANAGER_BYTES_MAX) {
            errors.add(FieldError.tooLong("fieldManager", MANAGER_BYTES_MAX));
        } else if (manager.chars().anyMatch(Character::isISOControl)) {
            errors.add(
                    FieldError.invalid("fieldManager", Json.of(manager), "should only contain printable characters"));
        }
    }

    private static FrontResponse invalid(FrontRequest request, List<FieldError> errors) {
        String kind = switch (request.method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            case "PATCH" -> "PatchOptions";
            default -> "DeleteOptions";
        };
        List<String> texts = errors.stream().map(FieldError::text).toList();
        return FrontResponse.refused(new ApiStatus(
                422,
                "Invalid",
                kind + ".meta.k8s.io \"\" is invalid: "
                        + (texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]"),
                errors.stream().map(FieldError::cause).toList(),
                0));
    }

    private static List<String> texts(JsonArray values) {
        return values.toList().stream()
                .map(each -> each instanceof Json.Text(String text) ? text : each.toString())
                .toList();
    }
}
