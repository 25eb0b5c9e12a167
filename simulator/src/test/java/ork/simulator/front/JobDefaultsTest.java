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

    private FrontResponse.Whole job(String more) {
        String body = "{'metadata': {'name': 'j'}, 'spec': {" + more + TEMPLATE + "}";
        return front.send("POST", JOBS, "", body.replace('\'', '"'));
    }
}
