package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** RFC 6902: a list of operations on a document, all of them or none. */
public final class JsonPatch {
    /** As many operations as the API server takes. */
    private static final int OPERATIONS_MAX = 10_000;

    private long copied;

    private JsonPatch() {}

    /**
     * @throws TooLargeException when all that it copies is more than a body may be
     * @throws PatchException when an operation is malformed, meets nothing to act on, or a test fails
     */
    public static JsonObject apply(JsonObject document, JsonArray operations) {
        if (operations.size() > OPERATIONS_MAX) {
            throw new PatchException("a JSON patch has " + OPERATIONS_MAX + " operations at most");
        }
        JsonPatch patch = new JsonPatch();
        Json here = document;
        for (Json each : operations) {
            if (!(each instanceof JsonObject operation)) {
                throw new PatchException("an operation of a JSON patch is an object");
            }
            here = patch.apply(here, operation);
        }
        if (here instanceof JsonObject object) {
            return object;
        }
        throw new PatchException("the patch leaves no object");
    }

    private Json apply(Json document, JsonObject operation) {
        List<String> path = path(operation, "path");
        return switch (operation.text("op")) {
            case "add" -> edit(document, path, Edit.ADD, value(operation));
            case "remove" -> edit(document, path, Edit.REMOVE, null);
            case "replace" -> edit(document, path, Edit.REPLACE, value(operation));
            case "copy" -> {
                Json value = find(document, path(operation, "from"));
                copied += size(value);
                if (copied > Limits.BODY_BYTES_MAX) {
                    throw new TooLargeException("Unable to complete the copy, the accumulated size increase of copy is "
                            + copied + ", exceeding the limit " + Limits.BODY_BYTES_MAX);
                }
                yield edit(document, path, Edit.ADD, value);
            }
            case "move" -> {
                List<String> from = path(operation, "from");
                Json moved = find(document, from);
                size(moved);
                yield edit(edit(document, from, Edit.REMOVE, null), path, Edit.ADD, moved);
            }
            case "test" -> {
                if (!find(document, path).equals(value(operation))) {
                    throw new PatchException("testing value " + operation.text("path") + " failed");
                }
                yield document;
            }
            default -> throw new PatchException("unexpected operation \"" + operation.text("op") + "\"");
        };
    }

    /** What is put somewhere else is no deeper than a body, so that a few operations cannot make a tower. */
    private static long size(Json value) {
        try {
            return Limits.size(value);
        } catch (Refusal refusal) {
            throw new TooLargeException(refusal.status().message());
        }
    }

    private enum Edit {
        ADD,
        REMOVE,
        REPLACE
    }

    private static Json edit(Json document, List<String> path, Edit edit, @Nullable Json value) {
        if (path.isEmpty()) {
            if (value == null) {
                throw new PatchException("the whole document cannot be removed");
            }
            return value;
        }
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        return switch (document) {
            case JsonObject object -> inObject(object, key, rest, edit, value);
            case JsonArray array -> inArray(array, key, rest, edit, value);
            default -> throw missing(key);
        };
    }

    private static Json inObject(JsonObject object, String key, List<String> rest, Edit edit, @Nullable Json value) {
        Json there = object.get(key);
        if (!rest.isEmpty()) {
            if (there == null) {
                throw missing(key);
            }
            return object.with(key, edit(there, rest, edit, value));
        }
        if (edit != Edit.ADD && there == null) {
            throw missing(key);
        }
        return value == null ? object.without(key) : object.with(key, value);
    }

    private static Json inArray(JsonArray array, String key, List<String> rest, Edit edit, @Nullable Json value) {
        List<Json> items = new ArrayList<>(array.toList());
        int index = index(key, items.size(), edit == Edit.ADD && rest.isEmpty());
        if (!rest.isEmpty()) {
            items.set(index, edit(items.get(index), rest, edit, value));
        } else if (value == null) {
            items.remove(index);
        } else if (edit == Edit.ADD) {
            items.add(index, value);
        } else {
            items.set(index, value);
        }
        return JsonArray.of(items);
    }

    private static Json find(Json document, List<String> path) {
        Json here = document;
        for (String key : path) {
            here = switch (here) {
                case JsonObject object -> {
                    Json next = object.get(key);
                    if (next == null) {
                        throw missing(key);
                    }
                    yield next;
                }
                case JsonArray array -> array.get(index(key, array.size(), false));
                default -> throw missing(key);
            };
        }
        return here;
    }

    private static int index(String key, int size, boolean mayAppend) {
        if (mayAppend && key.equals("-")) {
            return size;
        }
        if (key.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(key);
            if (index < size || (mayAppend && index == size)) {
                return index;
            }
        }
        throw new PatchException("there is no item " + key + " in a list of " + size);
    }

    private static Json value(JsonObject operation) {
        Json value = operation.get("value");
        if (value == null) {
            throw new PatchException("the operation \"" + operation.text("op") + "\" needs a value");
        }
        return value;
    }

    private static List<String> path(JsonObject operation, String member) {
        String pointer = operation.text(member);
        if (pointer.isEmpty() && operation.has(member)) {
            return List.of();
        }
        if (!pointer.startsWith("/")) {
            throw new PatchException("\"" + member + "\" of an operation is a pointer such as /spec/replicas");
        }
        List<String> path = new ArrayList<>();
        if (pointer.chars().filter(c -> c == '/').count() > JsonText.DEPTH_MAX) {
            throw new PatchException("a pointer has " + JsonText.DEPTH_MAX + " steps at most");
        }
        for (String step : pointer.substring(1).split("/", -1)) {
            path.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return path;
    }

    private static PatchException missing(String key) {
        return new PatchException("the path does not exist: missing value at \"" + key + "\"");
    }

    /** A patch that would make more of an object than a body may be. */
    public static final class TooLargeException extends PatchException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** A patch that does not fit what it is applied to. */
    public static class PatchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public PatchException(String message) {
            super(message);
        }
    }
}
