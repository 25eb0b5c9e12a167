package ork.simulator.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as the front reads it.
 *
 * @param path its steps, decoded
 * @param query of a parameter that comes again, the last value
 * @param userAgent the first word names the field manager where no parameter does
 */
record FrontRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        String accept,
        String contentType,
        String userAgent,
        byte[] body) {

    static List<String> path(String rawPath) {
        List<String> steps = new ArrayList<>();
        int from = 0;
        while (from < rawPath.length()) {
            int slash = rawPath.indexOf('/', from);
            int end = slash < 0 ? rawPath.length() : slash;
            if (end > from) {
                String step = rawPath.substring(from, end);
                steps.add(
                        step.indexOf('%') < 0
                                ? step
                                : URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
            from = end + 1;
        }
        return steps;
    }

    static Map<String, String> query(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, String> query = new TreeMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                query.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** The parameter; empty when it is not there. */
    String asks(String parameter) {
        return query.getOrDefault(parameter, "");
    }

    boolean flag(String parameter) {
        String value = asks(parameter);
        return value.equals("true") || value.equals("1");
    }

    String fieldManager() {
        String named = asks("fieldManager");
        if (!named.isEmpty()) {
            return named;
        }
        int end = userAgent.indexOf('/');
        String agent = end < 0 ? userAgent : userAgent.substring(0, end);
        return agent.isEmpty() ? "unknown" : agent;
    }

    boolean isApply() {
        return method.equals("PATCH") && mediaType().startsWith("application/apply-patch");
    }

    /** The media type without its parameters. */
    String mediaType() {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip();
    }

    /** The version of Table that the client likes best; empty when it wants objects. */
    String tableVersion() {
        for (String alternative : accept.split(",", -1)) {
            String form = alternative.replace(" ", "");
            if (form.contains("as=Table") && form.contains("g=meta.k8s.io")) {
                return form.contains("v=v1beta1") ? "v1beta1" : "v1";
            }
            if (form.equals("application/json") || form.equals("*/*")) {
                return "";
            }
        }
        return "";
    }
}
