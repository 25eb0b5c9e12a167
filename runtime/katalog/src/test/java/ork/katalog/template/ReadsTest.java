package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Tables;

/** What a template may look at is known before it runs: caches keep no more than that. */
class ReadsTest {
    static Stream<Arguments> reads() {
        return Tables.rows("""
                plain                                          =>
                {{ .spec.image }}                              => spec.image
                {{ $.spec.image }}-{{ .metadata.name }}        => metadata.name spec.image
                {{ .Name }}                                    => Name metadata.Name
                {{ .spec.image | default .spec.other }}        => spec.image spec.other
                {{ with .spec.limits }}{{ .cpu }}{{ $.spec.port }}{{ end }} => spec.limits spec.port
                {{ range .spec.regions }}{{ .x }}{{ end }}     => spec.regions
                {{ if .spec.debug }}{{ .spec.a }}{{ else }}{{ .spec.b }}{{ end }} => spec.a spec.b spec.debug
                {{ $x := .spec.limits }}{{ $x.cpu }}           => spec.limits
                {{ toJSON .spec }}                             => spec
                {{ toJSON . }}                                 => *
                {{ range $k, $v := $ }}{{ $k }}{{ end }}       => *
                {{ index .metadata.labels "a/b" }}             => metadata.labels.a/b
                {{ index .metadata.labels .spec.key }}         => metadata.labels spec.key
                {{ (index .children "deployment").spec.x }}    => children.deployment.spec.x
                {{ allReplicasReady .children.deployment }}    => children.deployment.metadata.name children.deployment.spec.replicas children.deployment.status.readyReplicas
                {{ and .spec.a (or .spec.b .spec.c) }}         => spec.a spec.b spec.c
                """);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aTemplateReads(String template, String paths) {
        assertThat(shown(Given.template(template).reads())).isEqualTo(paths);
    }

    @Test
    void everythingAndSomethingIsEverything() {
        Reads some = Given.template("{{ .a }}").reads();
        assertThat(shown(some.and(Reads.EVERYTHING))).isEqualTo("*");
        assertThat(shown(some.and(Reads.NOTHING))).isEqualTo("a");
    }

    private static String shown(Reads reads) {
        return reads.everything()
                ? "*"
                : reads.paths().stream().map(path -> String.join(".", path)).collect(Collectors.joining(" "));
    }
}
