package ork.doors;

import java.time.Duration;
import java.util.Optional;
import ork.json.JsonObject;

/**
 * A request with one answer. The timeout is positive and counts from the moment of sending; it goes to the server too,
 * so that a write cannot take effect long after its sender has given up.
 */
public sealed interface Call {
    Duration timeout();

    /** Whether the call may change the cluster. */
    default boolean writes() {
        return switch (this) {
            case Get _, ListPage _, Discover _ -> false;
            case Create _, Update _, Patch _, Delete _ -> true;
        };
    }

    /**
     * Reads one object.
     *
     * @param resourceVersion empty for a consistent read, "0" for whatever the server has at hand
     */
    record Get(ObjectRef target, String resourceVersion, Duration timeout) implements Call {}

    /**
     * Reads one page of a list.
     *
     * @param namespace empty for all namespaces
     * @param labelSelector in the API's text form; empty for all
     * @param fieldSelector in the API's text form; empty for all
     * @param resourceVersion empty for a consistent read (first page only)
     * @param limit objects a page at most; 0 for no limit
     * @param continueToken empty for the first page
     * @param resourceVersionMatch how the state shown has to match the version asked for: {@code Exact}, {@code
     *     NotOlderThan}, or empty for what the version alone says
     */
    record ListPage(
            ResourceType type,
            String namespace,
            String labelSelector,
            String fieldSelector,
            String resourceVersion,
            int limit,
            String continueToken,
            String resourceVersionMatch,
            Duration timeout)
            implements Call {
        /** Without a word on how to match the version. */
        public ListPage(
                ResourceType type,
                String namespace,
                String labelSelector,
                String fieldSelector,
                String resourceVersion,
                int limit,
                String continueToken,
                Duration timeout) {
            this(type, namespace, labelSelector, fieldSelector, resourceVersion, limit, continueToken, "", timeout);
        }
    }

    /** What a group and version serves: an {@code APIResourceList}. The group is empty for {@code /api/v1}. */
    record Discover(String group, String version, Duration timeout) implements Call {}

    /** POST. The object's namespace and name are those of the target, unless it has a {@code generateName}. */
    record Create(ObjectRef target, JsonObject object, String fieldManager, Duration timeout) implements Call {
        @Override
        public String toString() {
            return "Create[target=" + target + ", object=" + Shown.of(target, object) + ", fieldManager=" + fieldManager
                    + ", timeout=" + timeout + "]";
        }
    }

    /** PUT, of the object or of one of its subresources. */
    record Update(ObjectRef target, Subresource subresource, JsonObject object, String fieldManager, Duration timeout)
            implements Call {
        @Override
        public String toString() {
            return "Update[target=" + target + ", subresource=" + subresource + ", object=" + Shown.of(target, object)
                    + ", fieldManager=" + fieldManager + ", timeout=" + timeout + "]";
        }
    }

    /** PATCH, of the object or of one of its subresources. */
    record Patch(
            ObjectRef target,
            Subresource subresource,
            PatchType patchType,
            JsonObject patch,
            String fieldManager,
            boolean force,
            Duration timeout)
            implements Call {
        @Override
        public String toString() {
            return "Patch[target=" + target + ", subresource=" + subresource + ", patchType=" + patchType + ", patch="
                    + Shown.of(target, patch) + ", fieldManager=" + fieldManager + ", force=" + force + ", timeout="
                    + timeout + "]";
        }
    }

    /**
     * DELETE, on the preconditions that are given.
     *
     * @param gracePeriodSeconds how long a Pod may take to end; empty for what it says itself
     */
    record Delete(
            ObjectRef target,
            Optional<String> uid,
            Optional<String> resourceVersion,
            Propagation propagation,
            Optional<Long> gracePeriodSeconds,
            Duration timeout)
            implements Call {
        /** With the grace that the object itself asks for. */
        public Delete(
                ObjectRef target,
                Optional<String> uid,
                Optional<String> resourceVersion,
                Propagation propagation,
                Duration timeout) {
            this(target, uid, resourceVersion, propagation, Optional.empty(), timeout);
        }
    }

    enum Subresource {
        NONE,
        STATUS,
        SCALE
    }

    enum PatchType {
        /** RFC 7386. */
        MERGE,
        /** Server-side apply; needs a field manager. */
        APPLY
    }

    enum Propagation {
        /** What the kind does by default. */
        DEFAULT,
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }
}
