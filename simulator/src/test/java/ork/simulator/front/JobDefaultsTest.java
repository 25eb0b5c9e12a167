package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.front.Front.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.json.JsonObject;

/** What a server fills in of a Job, and what it refuses; compared with 1.20.2. */
final class JobDefaultsTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String TEMPLATE =
            "'template': {'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'i'}]}}}";

    @RegisterExtension
    private final Front front = new Front();

    @Test
    void whoSaysHowManyRunAtOnceSaysNotHowManyHaveToEndWell() {
        JsonObject spec = json(job("'parallelism': 2, ")).object("spec");
        assertThat(spec.has("completions")).isFalse();
        assertThat(spec.integer(0, "parallelism")).isEqualTo(2);
        assertThat(spec.integer(0, "backoffLimit")).isEqualTo(6);
    }

    @Test
    void otherwiseOnePodHasTo() {
        JsonObject spec = json(job("")).object("spec");
        assertThat(spec.integer(0, "completions")).isOne();
        assertThat(spec.integer(0, "parallelism")).isOne();
    }

    @Test
    void aCronJobSaysOfItsJobsWhatItIsTold() {
        String body = "{'metadata': {'name': 'c'}, 'spec': {'schedule': '* * * * *', 'jobTemplate': {'spec': {"
                + TEMPLATE + "}}}";
        FrontResponse.Whole made =
                front.send("POST", "/apis/batch/v1/namespaces/default/cronjobs", "", body.replace('\'', '"'));
        assertThat(json(made).object("spec", "jobTemplate", "spec").keys()).containsExactly("template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallelism", "completions", "backoffLimit", "activeDeadlineSeconds"})
    void nothingIsNegative(String field) {
        FrontResponse.Whole refused = job("'" + field + "': -1, ");
        assertThat(refused.code()).isEqualTo(422);
        assertThat(json(refused).text("message"))
                .isEqualTo("Job.batch \"j\" is invalid: spec." + field
                        + ": Invalid value: -1: must be greater than or equal to 0");
    }

    @Test
    void howManyHaveToEndWellStaysAsItWasSaid() {
        assertThat(job("'completions': 3, ").code()).isEqualTo(201);
        FrontResponse.Whole refused =
                front.send("PATCH", JOBS + "/j", "application/merge-patch+json", "{\"spec\":{\"completions\":2}}");
        assertThat(refused.code()).isEqualTo(422);
        assertThat(json(refused).text("message"))
                .isEqualTo("Job.batch \"j\" is invalid: spec.completions: Invalid value: 2: field is immutable");
    }

    @Test
    void aDeletionThatDoesNotSaySoLeavesBehindWhatItOwns() {
        job("'parallelism': 0, ");
        JsonObject left = json(front.send("DELETE", JOBS + "/j", "", ""));
        assertThat(left.text("kind")).isEqualTo("Job");
        assertThat(left.array("metadata", "finalizers")).hasToString("[\"orphan\"]");
        job("'parallelism': 0, ");
        String background = "{\"propagationPolicy\":\"Background\"}";
        assertThat(json(front.send("DELETE", JOBS + "/j", "", background)).has("metadata"))
                .isTrue();
    }

    @Test
    void itsLabelsAreThoseOfItsTemplateUnlessItHasItsOwn() {
        String labelled = "{'metadata': {'name': 'j'}, 'spec': {'template': {'metadata': {'labels': {'a': 'b'}},"
                + " 'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'i'}]}}}}";
        JsonObject made = json(front.send("POST", JOBS, "", labelled.replace('\'', '"')));
        assertThat(made.object("metadata", "labels")).hasToString("{\"a\":\"b\"}");
        assertThat(made.object("spec", "template", "metadata", "labels").keys())
                .contains("a", "controller-uid", "job-name");
        String none = "{\"metadata\":{\"labels\":null}}";
        JsonObject again = json(front.send("PATCH", JOBS + "/j", "application/merge-patch+json", none));
        assertThat(again.object("metadata", "labels"))
                .isEqualTo(again.object("spec", "template", "metadata", "labels"));
    }

    @Test
    void aSelectorOfOnesOwnIsRefusedUnlessOneSeesToItOneself() {
        String selector = "'selector': {'matchLabels': {'a': 'b'}}, ";
        FrontResponse.Whole refused = job(selector);
        assertThat(refused.code()).isEqualTo(422);
        assertThat(json(refused).text("message"))
                .contains("`selector` not auto-generated")
                .contains("`selector` does not match template `labels`");
        String manual = "{'metadata': {'name': 'j'}, 'spec': {'manualSelector': true, " + selector
                + "'template': {'metadata': {'labels': {'a': 'b'}},"
                + " 'spec': {'restartPolicy': 'Never', 'containers': [{'name': 'c', 'image': 'i'}]}}}}";
        assertThat(front.send("POST", JOBS, "", manual.replace('\'', '"')).code())
                .isEqualTo(201);
    }

    @Test
    void aPutHasToRepeatTheSelector() {
        job("");
        FrontResponse.Whole refused = front.send(
                "PUT", JOBS + "/j", "", ("{'metadata': {'name': 'j'}, 'spec': {" + TEMPLATE + "}").replace('\'', '"'));
        assertThat(refused.code()).isEqualTo(422);
        assertThat(json(refused).text("message"))
                .contains("spec.selector: Required value")
                .contains("spec.selector: Invalid value: \"null\": field is immutable");
    }

    private FrontResponse.Whole job(String more) {
        String body = "{'metadata': {'name': 'j'}, 'spec': {" + more + TEMPLATE + "}";
        return front.send("POST", JOBS, "", body.replace('\'', '"'));
    }
}
