package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.front.Front.MAPS;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonText;

/** In which form answers come, and what is missing below {@code /apis}. The words are those of 1.20.2. */
final class AcceptableTest {
    @RegisterExtension
    private final Front front = new Front();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /api/v1/namespaces/default/configmaps/a | -                                     | 200 | application/json
            /api/v1/namespaces/default/configmaps/a | */*                                   | 200 | application/json
            /api/v1/namespaces/default/configmaps/a | text/html, */*                        | 200 | application/json
            /api/v1/namespaces/default/configmaps/a | application/yaml                      | 200 | application/yaml
            /api/v1/namespaces/default/configmaps/a | application/json;q=0.1, application/yaml | 200 | application/yaml
            /api/v1/namespaces/default/configmaps/b | application/yaml                      | 404 | application/yaml
            /api/v1/namespaces/default/configmaps/a | image/png                             | 406 | application/json
            /api/v1/namespaces/default/configmaps/a | application/json;as=Nothing;g=meta.k8s.io;v=v1 | 406 | application/json
            /api/v1/namespaces/default/configmaps/a | application/json;as=Table;g=meta.k8s.io;v=v1, application/json | 200 | application/json
            /api                                    | image/png                             | 406 | application/json
            /apis/apps                              | application/yaml                      | 200 | application/yaml
            /version                                | image/png                             | 406 | application/json
            /healthz                                | image/png                             | 200 | text/plain; charset=utf-8
            /apis/nothing.example.com               | -                                     | 404 | text/plain; charset=utf-8
            /apis/nothing.example.com/v1/things     | -                                     | 404 | text/plain; charset=utf-8
            /apis/apps/v9/things                    | -                                     | 404 | application/json
            /api/v2                                 | -                                     | 404 | application/json
            /nothing                                | -                                     | 404 | application/json
            """)
    void theFormIsTheFirstThatThereIs(String path, String accept, int code, String type) {
        created("{'metadata': {'name': 'a'}}");
        FrontResponse.Whole answer = get(path, accept == null ? "" : accept);
        assertThat(answer.code() + " " + answer.contentType()).isEqualTo(code + " " + type);
    }

    @Test
    void whatIsNotThereIsToldInTheWordsOfWhoeverLooksForIt() {
        assertThat(text(get("/apis/nothing.example.com/v1", ""))).isEqualTo("404 page not found\n");
        assertThat(JsonText.parseObject(get("/nothing", "").body())
                        .array("paths")
                        .toList())
                .isNotEmpty();
        assertThat(JsonText.parseObject(get(MAPS, "image/png").body()).text("message"))
                .isEqualTo("406: Not Acceptable");
        assertThat(JsonText.parseObject(get(MAPS, "application/json;as=Nothing").body())
                        .text("message"))
                .isEqualTo("only the following media types are accepted: application/json, application/yaml,"
                        + " application/vnd.kubernetes.protobuf");
    }

    @Test
    void anObjectInYamlIsTheObject() {
        created("{'metadata': {'name': 'a'}, 'data': {'no': 'true', 'k': '1: a\\n\uFEFF'}}");
        String yaml = text(get(MAPS + "/a", "application/yaml"));
        assertThat(yaml).contains("kind: \"ConfigMap\"\n").startsWith("apiVersion: \"v1\"\n");
        assertThat(Bodies.yaml(yaml.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(JsonText.parseObject(get(MAPS + "/a", "").body()));
    }

    @Test
    void watchesHaveNoYaml() {
        FrontResponse.Whole refused = get(MAPS + "?watch=true", "application/yaml");
        assertThat(refused.code()).isEqualTo(406);
        assertThat(text(refused)).contains("application/json;stream=watch, application/vnd.kubernetes.protobuf");
    }

    private void created(String map) {
        assertThat(front.send("POST", MAPS, "", map.replace('\'', '"')).code()).isEqualTo(201);
    }

    private static String text(FrontResponse.Whole answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private FrontResponse.Whole get(String target, String accept) {
        return Front.send(front.api, "GET", target, accept, "", "");
    }
}
