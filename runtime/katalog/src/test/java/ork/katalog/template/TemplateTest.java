package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.katalog.Tables;

/** The syntax of Go's text/template, and what it means here. */
class TemplateTest {
    static Stream<Arguments> syntax() {
        return Tables.rows("""
                plain                                                  => plain
                a{{ .metadata.name }}b                                 => ashopb
                {{.spec.image}}                                        => nginx:1.27
                {{ .Spec.Image }}                                      => nginx:1.27
                {{ .Name }}-{{ .Namespace }}                           => shop-team-a
                {{ .spec.upper }}                                      => U
                [{{ .spec.missing }}]                                  => []
                [{{ .spec.a.b.c }}]                                    => []
                [{{ .metadata.name.deeper }}]                          => []
                [{{ .spec.none }}]                                     => []
                {{ .spec.replicas }} {{ .spec.ratio }}                 => 3 0.5
                {{ .spec.whole }} {{ .spec.big }} {{ .spec.tiny }}     => 2 1e+21 1e-05
                {{ .spec.debug }} {{ .spec.off }}                      => true false
                {{ .spec.regions }} {{ .spec.limits }}                 => [eu us ap] map[cpu:1 memory:2Gi]
                {{ .spec.mixed }}                                      => [1 <nil> map[a:b]]
                {{ $.spec.image }}                                     => nginx:1.27
                {{ "a\\tb\\x41\\u00e9" }}                              => a\tbAé
                {{ `raw \\n` }}                                        => raw \\n
                {{ 'a' }} {{ '\\n' }}                                  => 97 10
                {{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }} => 31 3 15 15 1000
                {{ -3 }} {{ +4 }} {{ 1.50 }} {{ .5 }} {{ 1e3 }}        => -3 4 1.5 0.5 1000
                {{ true }} {{ nil }}.                                  => true .
                a {{- .metadata.name -}} b                             => ashopb
                a ⏎ {{- " x " -}} ⏎ b                                  => a x b
                a{{/* a comment */}}b                                  => ab
                a {{- /* trimmed */ -}} b                              => ab
                {{ if .spec.debug }}yes{{ end }}                       => yes
                {{ if .spec.off }}yes{{ else }}no{{ end }}             => no
                {{ if .spec.zero }}0{{ else if .spec.debug }}d{{ end }} => d
                {{ if .spec.missing }}m{{ else if .spec.none }}n{{ else }}e{{ end }} => e
                {{ range .spec.regions }}<{{ . }}>{{ end }}            => <eu><us><ap>
                {{ range $r := .spec.regions }}{{ $r }},{{ end }}      => eu,us,ap,
                {{ range $i, $r := .spec.regions }}{{ $i }}{{ $r }} {{ end }}. => 0eu 1us 2ap .
                {{ range $k, $v := .spec.limits }}{{ $k }}={{ $v }};{{ end }} => cpu=1;memory=2Gi;
                {{ range .spec.nothing }}x{{ else }}none{{ end }}      => none
                {{ range .spec.missing }}x{{ else }}none{{ end }}      => none
                {{ range 3 }}{{ . }}{{ end }}                          => 012
                {{ range .spec.regions }}{{ if eq . "us" }}{{ break }}{{ end }}{{ . }}{{ end }} => eu
                {{ range .spec.regions }}{{ if eq . "us" }}{{ continue }}{{ end }}{{ . }}{{ end }} => euap
                {{ range .spec.regions }}{{ $.metadata.name }}{{ end }} => shopshopshop
                {{ with .spec.limits }}{{ .cpu }}{{ end }}             => 1
                {{ with .spec.missing }}x{{ else }}none{{ end }}       => none
                {{ with .spec.missing }}x{{ else with .spec.image }}{{ . }}{{ end }} => nginx:1.27
                {{ with $x := .spec.image }}{{ $x }}{{ . }}{{ end }}   => nginx:1.27nginx:1.27
                {{ $x := 1 }}{{ $x }}{{ $x = 2 }}{{ $x }}              => 12
                {{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ $x }}{{ end }}{{ $x }} => 32
                {{ $l := .spec.limits }}{{ $l.cpu }}                   => 1
                {{ (index .spec.regions 1) }}                          => us
                {{ (index .spec.mixed 2).a }}                          => b
                {{ .spec.image | printf "%s-%s" "x" }}                 => x-nginx:1.27
                {{ .spec.image | toUpper | toLower | len }}            => 10
                {{ and .spec.debug .spec.image }}                      => nginx:1.27
                {{ and .spec.off (index .spec.regions 0) }}            => false
                {{ or .spec.empty .spec.missing "last" }}              => last
                {{ not .spec.off }}                                    => true
                {{ eq .spec.replicas 3 }} {{ eq .spec.image "x" "nginx:1.27" }} => true true
                {{ ne 1 2 }} {{ lt 1 2 }} {{ le 2 2 }} {{ gt 1.5 1 }} {{ ge "b" "a" }} => true true true true true
                {{ eq .spec.missing "" }} {{ eq .spec.port 8080 }}     => true true
                {{ index .metadata.labels "app.kubernetes.io/name" }}  => shop
                {{ index .children.deployments "idle" "metadata" "name" }} => idle
                [{{ index .spec.regions 9 }}{{ index .spec.missing "x" }}{{ index .spec.image 99 }}] => []
                {{ index .spec.image 0 }} {{ slice "é1" 1 }}           => 110 1
                {{ slice .spec.image 0 5 }} {{ slice .spec.regions 1 }} => nginx [us ap]
                {{ slice .spec.image 3 99 }} {{ slice "abc" 2 1 }}.    => nx:1.27 .
                {{ print 1 2 "a" 3 }} {{ println "x" 1 }}.             => 1 2a3 x 1⏎.
                {{ html .spec.title }} {{ urlquery "a b*~/" }} {{ js "'x'" }} => Hello &lt;World&gt; a+b%2A~%2F \\'x\\'
                """);
    }

    @ParameterizedTest
    @MethodSource("syntax")
    void aTemplateMeansWhatItMeansInGo(String template, String text) {
        assertThat(Given.text(template)).isEqualTo(text);
    }

    static Stream<Arguments> defaults() {
        return Tables.rows("""
                {{ .spec.missing | default "y" }}         => y
                {{ .spec.image | default "y" }}           => nginx:1.27
                {{ default .spec.missing "y" }}           => y
                {{ default .spec.image "y" }}             => nginx:1.27
                {{ default "y" .spec.missing }}           => y
                {{ default "y" .spec.image }}             => nginx:1.27
                {{ default .spec.missing .spec.image }}   => nginx:1.27
                {{ default .spec.image .spec.port }}      => nginx:1.27
                {{ .spec.missing | default .spec.image }} => nginx:1.27
                {{ .spec.zero | default 2 }}              => 2
                {{ default "" "y" }}                      => y
                {{ (default 5 .spec.replicas) }}          => 3
                """);
    }

    /** Decision 2 of the language. */
    @ParameterizedTest
    @MethodSource("defaults")
    void defaultWorksInAllThreeOrders(String template, String text) {
        assertThat(Given.text(template)).isEqualTo(text);
    }

    @Test
    void aSingleActionKeepsItsNativeValue() {
        assertThat(value("{{ .spec.regions }}")).isEqualTo(JsonArray.of(Json.of("eu"), Json.of("us"), Json.of("ap")));
        assertThat(value("{{ .spec.replicas }}")).isEqualTo(Json.of(3));
        assertThat(value("{{ .spec.debug }}")).isEqualTo(Json.TRUE);
        assertThat(value("{{ .spec.missing }}")).isEqualTo(Json.NULL);
    }

    @Test
    void anythingElseIsText() {
        assertThat(value("{{ .spec.replicas }} ")).isEqualTo(Json.of("3 "));
        assertThat(value("{{ if true }}{{ .spec.replicas }}{{ end }}")).isEqualTo(Json.of("3"));
        assertThat(value("3")).isEqualTo(Json.of("3"));
    }

    @Test
    void aTextWithoutActionsIsFixed() {
        assertThat(Given.template("a }} b").fixedText()).isEqualTo("a }} b");
        assertThat(Given.template("{{ 1 }}").fixed()).isFalse();
    }

    private static Json value(String template) {
        return Given.template(template).value(Given.scope());
    }
}
