package ork.scenario.run;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import ork.doors.Outbound;
import ork.doors.Outbound.Result.Answered;
import ork.json.Json;

/**
 * Who answers the HTTP calls of a simulated Katalog, whatever their host: {@code /health}, {@code /config/NAME}, {@code
 * /flags/NAME/FLAG} and {@code /status/CODE} as the development server of the language does, anything else with a 404. With calls
 * skipped every answer is an empty 200.
 */
public record SimulatedPeer(boolean skipped) implements Function<Outbound.Request, Outbound.Result> {
    @Override
    public Outbound.Result apply(Outbound.Request request) {
        if (skipped) {
            return answer(200, "");
        }
        List<String> path = path(request.url());
        String first = path.isEmpty() ? "" : path.getFirst();
        if (first.equals("health") && path.size() == 1) {
            return answer(200, "{\"status\":\"ok\"}");
        }
        if (first.equals("config") && path.size() == 2) {
            return answer(200, "{\"name\":" + Json.of(path.get(1)) + ",\"enabled\":true}");
        }
        if (first.equals("flags") && path.size() == 3) {
            return answer(
                    200,
                    "{\"name\":" + Json.of(path.get(1)) + ",\"flag\":" + Json.of(path.get(2)) + ",\"enabled\":true}");
        }
        if (first.equals("status") && path.size() == 2 && path.get(1).matches("[2-5][0-9][0-9]")) {
            return answer(Integer.parseInt(path.get(1)), "{\"status\":" + path.get(1) + "}");
        }
        return answer(404, "{\"error\":\"not found\"}");
    }

    private static Answered answer(int status, String body) {
        return new Answered(status, body, false);
    }

    private static List<String> path(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null
                    ? List.of()
                    : List.of(path.split("/")).stream()
                            .filter(part -> !part.isEmpty())
                            .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
