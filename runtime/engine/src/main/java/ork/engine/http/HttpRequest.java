package ork.engine.http;

/**
 * What was asked.
 *
 * @param target the path and the query, as they stand in the request line
 */
public record HttpRequest(String method, String target) {
    public static HttpRequest get(String target) {
        return new HttpRequest("GET", target);
    }

    String path() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether the query has the parameter, with any value or none. */
    boolean asks(String parameter) {
        int query = target.indexOf('?');
        if (query < 0) {
            return false;
        }
        for (String pair : target.substring(query + 1).split("&", -1)) {
            if (pair.equals(parameter) || pair.startsWith(parameter + "=")) {
                return true;
            }
        }
        return false;
    }
}
