package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.front.Front.MAPS;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What a client asks for beside the object, where it is not understood: nothing is written then. */
final class WriteOptionsTest {
    @RegisterExtension
    private final Front front = new Front();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | /a?dryRun=Foo | | 422 | DeleteOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: []string{"Foo"}
            DELETE | /a?dryRun= | | 422 | DeleteOptions
            DELETE | /a | {"dryRun":["Foo"]} | 422 | DeleteOptions.meta.k8s.io "" is invalid: dryRun
            DELETE | ?dryRun=all | | 422 | DeleteOptions.meta.k8s.io "" is invalid: dryRun
            DELETE | /a?gracePeriodSeconds=x | | 400 | strconv.ParseInt: parsing "x": invalid syntax
            DELETE | /a | {"propagationPolicy":"Orphan","orphanDependents":true} | 422 | DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: "Orphan"
            POST | ?dryRun=Foo | {"metadata":{"name":"b"}} | 422 | CreateOptions.meta.k8s.io "" is invalid: dryRun
            POST | ?fieldValidation=Loose | {"metadata":{"name":"b"}} | 422 | CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "Loose": supported values: "", "Ignore", "Strict", "Warn"
            PUT | /a?dryRun=Foo | {"metadata":{"name":"a"},"data":{"x":"y"}} | 422 | UpdateOptions.meta.k8s.io "" is invalid: dryRun
            """)
    void whatIsNotUnderstoodWritesNothing(String method, String path, String body, int code, String words) {
        created("a");
        String before = send("GET", MAPS, "", "").text();
        Answered answer = send(method, MAPS + path, "", body == null ? "" : body);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().text("message")).startsWith(words);
        assertThat(send("GET", MAPS, "", "").text()).isEqualTo(before);
    }

    @Test
    void aManagerHasAName() {
        String apply = "application/apply-patch+yaml";
        String body = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\"}";
        assertThat(send("PATCH", MAPS + "/a", apply, body).json().text("message"))
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
                        + " apply patch");
        assertThat(send("PATCH", MAPS + "/a?fieldManager=" + "m".repeat(129), apply, body)
                        .code())
                .isEqualTo(422);
        assertThat(send("PATCH", MAPS + "/a?fieldManager=" + "m".repeat(128), apply, body)
                        .code())
                .isEqualTo(201);
    }

    @Test
    void aBodyIsWhatItsTypeSays() {
        assertThat(send("POST", MAPS, "text/plain", "{\"metadata\":{\"name\":\"a\"}}")
                        .code())
                .isEqualTo(415);
        assertThat(send("POST", MAPS, "application/yaml", "metadata: {name: a}").code())
                .isEqualTo(201);
        assertThat(send("POST", MAPS, "", "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"b\"}}")
                        .json()
                        .text("message"))
                .startsWith("Secret in version \"v1\" cannot be handled as a ConfigMap: ");
    }

    @Test
    void onlyKindsThatHaveAStatusHaveItsPath() {
        created("a");
        assertThat(send("GET", MAPS + "/a/status", "", "").code()).isEqualTo(404);
        assertThat(send("GET", MAPS + "/a/scale", "", "").code()).isEqualTo(404);
        assertThat(send("GET", "/api/v1/namespaces/default/status", "", "").code())
                .isEqualTo(200);
        assertThat(send("GET", "/api/v1/watch/namespaces/default/configmaps", "", "")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void theFirstPageNamesThePaths() {
        assertThat(send("GET", "/", "", "").json().array("paths").toString())
                .contains("\"/api/v1\"", "\"/apis/apps/v1\"", "\"/openapi/v3\"");
    }

    @Test
    void aReviewSaysWhatItIs() {
        String reviews = "/apis/authentication.k8s.io/v1/tokenreviews";
        assertThat(send("POST", reviews, "", "{\"spec\":{\"token\":\"x\"}}").text())
                .contains("\"kind\":\"TokenReview\"", "\"apiVersion\":\"authentication.k8s.io/v1\"");
        String local = "/apis/authorization.k8s.io/v1/namespaces/default/localsubjectaccessreviews";
        String asked = "{\"spec\":{\"user\":\"u\",\"nonResourceAttributes\":{\"path\":\"/x\",\"verb\":\"get\"}}}";
        assertThat(send("POST", local, "", asked).text()).contains("\"kind\":\"LocalSubjectAccessReview\"");
    }

    private void created(String name) {
        assertThat(send("POST", MAPS, "", "{\"metadata\":{\"name\":\"" + name + "\"}}")
                        .code())
                .isEqualTo(201);
    }

    private record Answered(int code, String text) {
        JsonObject json() {
            return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Answered send(String method, String path, String contentType, String body) {
        FrontResponse.Whole whole = front.send(method, path, contentType, body);
        return new Answered(whole.code(), new String(whole.body(), StandardCharsets.UTF_8));
    }
}
