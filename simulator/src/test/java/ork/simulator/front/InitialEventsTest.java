package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.fakes.Unlike;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.schedule.SeededRandom;

/** F9: a watch that begins with what there is, and says where that ends. */
final class InitialEventsTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final LiveCluster cluster =
            new LiveCluster(new SimulatedCluster(new SeededRandom(1), Instant.now()), List.of());
    private final Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
    private final Api api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));
    private long revision;

    @BeforeEach
    void twoMaps() {
        for (String name : List.of("a", "b")) {
            answer("POST", "", "{\"metadata\":{\"name\":\"" + name + "\"}}");
        }
        revision = cluster.with(SimulatedCluster::revision);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Row("F9")
    @Unlike("client-go: initial events")
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true                     | +a +b end +c
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=0   | +a +b end +c
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=NOW | +a +b end +c
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=1   | +a +b end +c
            sendInitialEvents=true&resourceVersionMatch=NotOlderThan                                              | +a +b +c
            allowWatchBookmarks=true&resourceVersion=0                                                            | +a +b end +c
            resourceVersion=0                                                                                     | +a +b +c
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true                    | +c
            sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=0                           | +c
            allowWatchBookmarks=true&resourceVersion=NOW                                                          | +c
            """)
    void aWatchBeginsAsItsOptionsSay(String query, String events) {
        String asked = "watch=true&timeoutSeconds=60&" + query.replace("NOW", String.valueOf(revision));
        try (WatchStream watch = ((FrontResponse.Stream) answer("GET", asked, "")).events()) {
            boolean fromState = events.startsWith("+a");
            List<String> seen = new ArrayList<>();
            for (String expected : events.split(" ", -1)) {
                if (seen.size() == (fromState ? 2 : 0)) {
                    answer("POST", "", "{\"metadata\":{\"name\":\"c\"}}");
                }
                seen.add(
                        switch (watch.next()) {
                            case WatchEvent.Added(JsonObject object) -> "+" + object.text("metadata", "name");
                            case WatchEvent.Bookmark(String _, boolean ends) -> ends ? "end" : "bookmark";
                            case WatchEvent other -> other + " instead of " + expected;
                        });
            }
            assertThat(String.join(" ", seen)).isEqualTo(events);
        }
    }

    @Row("F9")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            watch=true&sendInitialEvents=true                            | resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
            watch=true&sendInitialEvents=false                           | resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
            watch=true&resourceVersionMatch=NotOlderThan                 | resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided
            watch=true&sendInitialEvents=true&resourceVersionMatch=Exact | [resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]
            watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&continue=x | resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided
            sendInitialEvents=true                                       | sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list
            """)
    void whatDoesNotGoTogetherIsRefusedInTheServersWords(String query, String words) {
        FrontResponse.Whole refused = (FrontResponse.Whole) answer("GET", query, "");
        assertThat(refused.code()).isEqualTo(422);
        assertThat(JsonText.parseObject(refused.body()).text("message"))
                .isEqualTo("ListOptions.meta.k8s.io \"\" is invalid: " + words);
    }

    @Row({"F9", "E3"})
    @Test
    void aVersionThatThereIsNotYetIsTooLarge() {
        FrontResponse.Whole refused = (FrontResponse.Whole) answer(
                "GET",
                "watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=" + (revision + 1),
                "");
        assertThat(refused.code()).isEqualTo(504);
        assertThat(JsonText.parseObject(refused.body()).text("message")).contains("Too large resource version");
    }

    private FrontResponse answer(String method, String query, String body) {
        FrontRequest request = new FrontRequest(
                method,
                FrontRequest.path(MAPS),
                FrontRequest.query(query),
                "application/json",
                "application/json",
                "test/1",
                body.getBytes(StandardCharsets.UTF_8));
        return api.answer(request, Subject.ADMINISTRATOR);
    }
}
