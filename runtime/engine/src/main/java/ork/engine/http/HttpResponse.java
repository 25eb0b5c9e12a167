package ork.engine.http;

import java.util.List;
import ork.json.JsonObject;

/** What is answered. */
public record HttpResponse(int status, String contentType, List<Header> headers, String body) {
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** A header besides the content type. */
    public record Header(String name, String value) {}

    static HttpResponse json(int status, JsonObject body) {
        return new HttpResponse(status, "application/json", List.of(), body + "\n");
    }

    static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, contentType, List.of(), body);
    }

    static HttpResponse error(int status, String message) {
        return json(
                status,
                JsonObject.builder().put("error", message).put("status", status).build());
    }

    HttpResponse with(Header header) {
        return new HttpResponse(status, contentType, List.of(header), body);
    }
}
