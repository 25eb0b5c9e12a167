package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.OwnedFieldsTest.json;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.json.JsonObject;

/** The status is sent when it differs, and only what differs. */
class StatusPatchTest {
    private static final JsonObject BEFORE = json("{\"phase\": \"Old\", \"a\": {\"b\": 1, \"c\": 2}, \"list\": [1]}");

    @Test
    void onlyWhatDiffersIsSent() {
        JsonObject after = json("{\"phase\": \"New\", \"a\": {\"b\": 1, \"c\": 3}, \"list\": [1], \"gone\": null}");
        assertThat(StatusPatch.between(BEFORE, after).body())
                .isEqualTo(json("{\"phase\": \"New\", \"a\": {\"c\": 3}}"));
        assertThat(StatusPatch.between(BEFORE, BEFORE).isEmpty()).isTrue();
    }

    @Test
    void aFieldThatTheSchemaDropsIsNotSentTwice() {
        JsonObject wanted = BEFORE.with("unknown", "x");
        SortedMap<String, CrMemory.Stuck> stuck = new TreeMap<>();
        StatusPatch first = StatusPatch.between(BEFORE, wanted).without(stuck, BEFORE);
        assertThat(first.body()).isEqualTo(json("{\"unknown\": \"x\"}"));
        first.learn(BEFORE, stuck);
        assertThat(StatusPatch.between(BEFORE, wanted).without(stuck, BEFORE).isEmpty())
                .isTrue();
        assertThat(StatusPatch.between(BEFORE, BEFORE.with("unknown", "y"))
                        .without(stuck, BEFORE)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aFieldThatSomebodyChangesBackIsSentAgain() {
        SortedMap<String, CrMemory.Stuck> stuck = new TreeMap<>();
        JsonObject wanted = BEFORE.with("phase", "New");
        StatusPatch.between(BEFORE, wanted).learn(wanted, stuck);
        assertThat(StatusPatch.between(BEFORE, wanted).without(stuck, BEFORE).body())
                .isEqualTo(json("{\"phase\": \"New\"}"));
    }

    @Test
    void onAServerThatTakesEmptyTextsForNullAFieldIsLeftOutOrTakenAway() {
        JsonObject wanted = BEFORE.with("phase", "").with("unset", "");
        StatusPatch patch = StatusPatch.between(BEFORE, wanted);
        assertThat(patch.hasEmptyTexts()).isTrue();
        assertThat(patch.withoutEmptyTexts(BEFORE).body()).isEqualTo(json("{\"phase\": null}"));
        JsonObject after = json("{\"a\": {\"b\": 1, \"c\": 2}, \"list\": [1]}");
        assertThat(StatusPatch.between(after, wanted).withoutEmptyTexts(after).isEmpty())
                .isTrue();
    }

    @Test
    void onlyTheRefusalOfAnEmptyTextIsTakenForThatQuirk() {
        ServerQuirks quirks = new ServerQuirks();
        assertThat(quirks.learnEmptyTextsRefused(
                        ApiStatus.of(422, "Invalid", "status.phase in body must be of type string: \"integer\"")))
                .isFalse();
        assertThat(quirks.emptyTextsRefused()).isFalse();
        assertThat(quirks.learnEmptyTextsRefused(
                        ApiStatus.of(422, "Invalid", "status.phase in body must be of type string: \"null\"")))
                .isTrue();
        assertThat(quirks.emptyTextsRefused()).isTrue();
    }
}
