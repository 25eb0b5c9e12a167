package ork.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;

/** Builds paths and queries of the Kubernetes API. */
final class ApiPath {
    private final StringBuilder path;
    private char separator = '?';

    private ApiPath(String path) {
        this.path = new StringBuilder(path);
    }

    static ApiPath groupVersion(String group, String version) {
        return new ApiPath(
                group.isEmpty() ? "api/" + segment(version) : "apis/" + segment(group) + "/" + segment(version));
    }

    /** @param namespace empty for cluster-scoped types and for all namespaces */
    static ApiPath collection(ResourceType type, String namespace) {
        ApiPath at = groupVersion(type.group(), type.version());
        if (!namespace.isEmpty()) {
            at.path.append("/namespaces/").append(segment(namespace));
        }
        at.path.append('/').append(segment(type.plural()));
        return at;
    }

    static ApiPath object(ObjectRef target, Subresource subresource) {
        ApiPath at = collection(target.type(), target.namespace());
        at.path.append('/').append(segment(target.name()));
        switch (subresource) {
            case NONE -> {}
            case STATUS -> at.path.append("/status");
            case SCALE -> at.path.append("/scale");
        }
        return at;
    }

    /** Adds a parameter, unless it is empty. */
    ApiPath with(String parameter, String value) {
        if (!value.isEmpty()) {
            path.append(separator)
                    .append(parameter)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    /** The timeout as the server reads it; it gives up itself then, where the client would only stop listening. */
    ApiPath within(Duration timeout) {
        return with("timeout", Math.max(1, timeout.toMillis()) + "ms");
    }

    /** Without the leading slash. */
    @Override
    public String toString() {
        return path.toString();
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
