package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** What the columns of what is behind a Service show: the first few, and how many more there are. */
final class EndpointCells {
    private static final int SHOWN_MAX = 3;

    private EndpointCells() {}

    static String addresses(JsonObject endpoints) {
        List<String> all = new ArrayList<>();
        for (Json each : endpoints.array("subsets")) {
            JsonObject subset = (JsonObject) each;
            for (Json address : subset.array("addresses")) {
                String ip = ((JsonObject) address).text("ip");
                if (subset.array("ports").isEmpty()) {
                    all.add(ip);
                }
                for (Json port : subset.array("ports")) {
                    all.add(ip + ":" + ((JsonObject) port).integer(0, "port"));
                }
            }
        }
        return shown(all);
    }

    static String ports(JsonObject slice) {
        List<String> ports = new ArrayList<>();
        slice.array("ports").forEach(port -> ports.add(String.valueOf(((JsonObject) port).integer(0, "port"))));
        return ports.isEmpty() ? "<unset>" : shown(ports);
    }

    static String endpoints(JsonObject slice) {
        List<String> addresses = new ArrayList<>();
        for (Json endpoint : slice.array("endpoints")) {
            ((JsonObject) endpoint).array("addresses").forEach(each -> addresses.add(Cells.words(each)));
        }
        return addresses.isEmpty() ? "<unset>" : shown(addresses);
    }

    private static String shown(List<String> all) {
        return all.size() <= SHOWN_MAX
                ? Cells.orNone(String.join(",", all))
                : String.join(",", all.subList(0, SHOWN_MAX)) + " + " + (all.size() - SHOWN_MAX) + " more...";
    }
}
