package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.katalog.Defaults;

/** A Motif is looked at by itself as it is in an entry; what only an entry knows is left open. */
class MotifAloneTest {
    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: m}
            """;

    private static List<String> said(String text) {
        return said(new MemorySources().with("m.yaml", text));
    }

    private static List<String> said(Sources sources) {
        return KatalogLoader.motif("m.yaml", sources, Defaults.STANDARD).diagnostics().stream()
                .map(finding -> finding.toString().split("; known here")[0])
                .toList();
    }

    @Test
    void whatItsImportersGiveItIsLeftOpen() {
        MotifResult motif =
                KatalogLoader.motif("m.yaml", new MemorySources().with("m.yaml", HEAD + """
                        inputs: [{name: image, required: true}, {name: port, default: 80}]
                        resources:
                          deployments:
                            - image: "{{ .inputs.image }}"
                              port: "{{ .inputs.port }}"
                              when: [{field: cross.db.found, equals: "true"}, {field: external.h.status, equals: "200"}]
                        status:
                          fields:
                            - {path: up, value: "{{ .children.service.spec.clusterIP }}"}
                            - {path: size, value: "{{ .spec.size }}"}
                        """), Defaults.STANDARD);
        assertThat(motif.diagnostics()).isEmpty();
        assertThat(motif.inputs()).containsExactly("image", "port");
    }

    @Test
    void everythingThatIsWrongWithItIsSaidAtOnceWithItsPlace() {
        assertThat(said(HEAD + """
                        inputs: [{name: image, requird: true}]
                        resources:
                          deployments:
                            - {imge: "{{ .inputs.image }}"}
                          configMaps:
                            - {name: a, data: {a: "{{ .inputs.imgae }}", b: "{{ if }}", c: "{{ .spce.a }}"}}
                          services: [{port: none}]
                        status: {fields: [{path: a}]}
                        admission: {validation: {rules: [{field: spec.a}]}}
                        notes: [{name: loud, expression: "{{ toUper .spec.a }}"}]
                        resorces: {}
                        """)).containsExactly("""
                        m.yaml:4:24: error: unknown field "inputs[0].requird"; did you mean "required"?
                        m.yaml:7:7: error: operatorBox.onReconcile.deployments[0].image is missing: it is required
                        m.yaml:7:8: error: unknown field "operatorBox.onReconcile.deployments[0].imge"; did you mean "image"?
                        m.yaml:9:38: error: .inputs.imgae is not there: the Motif has no such input; did you mean "image"?
                        m.yaml:9:60: error: template: "}}" is not expected here; a value is missing before it
                        m.yaml:9:72: error: .spce is not there: templates and conditions see the CR and what the Katalog gives them beside it; did you mean "spec"?
                        m.yaml:10:21: error: operatorBox.onReconcile.services[0].port is "none": a port from 1 to 65535 is wanted
                        m.yaml:11:19: error: operatorBox.status.fields[0].value is missing: it is required
                        m.yaml:12:34: error: a condition without an operator: a condition compares once; write for example "equals: …"
                        m.yaml:13:38: error: template: there is no function "toUper"; did you mean "toUpper"?
                        m.yaml:14:1: error: unknown field "resorces"; did you mean "resources"?
                        """.split("\n"));
    }

    @Test
    void aFunctionOrAProfileThatItDoesNotHaveMayBeTheImporters() {
        assertThat(said(HEAD + """
                        resources:
                          deployments:
                            - {image: "{{ imageOf .spec.tag }}", resources: {profile: golden}}
                            - {name: b, image: "{{ toUper .spec.tag }}"}
                          external: [{name: h, url: "http://{{ .spec.host }}/"}]
                        """)).containsExactly("""
                        m.yaml:6:19: warning: template: there is no function "imageOf": whoever imports this would have to have a note of that name; ork notes lists the functions that there are
                        m.yaml:6:63: warning: operatorBox.onReconcile.deployments[0].resources.profile is "golden": whoever imports this would have to have a profile of that name
                        m.yaml:7:28: error: template: there is no function "toUper"; did you mean "toUpper"?
                        m.yaml:8:24: warning: the host of operatorBox.onReconcile.external[0].url comes from a template: whoever imports this would have to name those that it may be in targetHosts
                        """.split("\n"));
    }

    @Test
    void anythingElseIsNoMotif() {
        assertThat(said(HEAD.replace("Motif", "Katalog")))
                .containsExactly("m.yaml:2:1: error: kind is Katalog: a Motif is wanted here");
        assertThat(said("a: [")).singleElement().asString().startsWith("m.yaml:1:5: error: not YAML: ");
        assertThat(said("[]")).containsExactly("m.yaml:1:1: error: the document is a list: a map is wanted");
        assertThat(said("")).containsExactly("m.yaml: error: the file: \"m.yaml\" has 0 documents: one is wanted");
        assertThat(said(HEAD + "---\n" + HEAD))
                .containsExactly("m.yaml: error: the file: \"m.yaml\" has 2 documents: one is wanted");
        assertThat(said(new MemorySources()))
                .containsExactly("m.yaml: error: the file: \"m.yaml\" cannot be read: there is no such file");
    }

    @Test
    void aFileThatIsIncludedBelongsToAKatalog() {
        assertThat(KatalogLoader.load(
                                List.of("rules.yaml"),
                                new MemorySources().with("rules.yaml", "rules: [{field: spec.a}]\n"),
                                Defaults.STANDARD)
                        .errors())
                .extracting(Object::toString)
                .containsExactly(
                        "rules.yaml:1:1: error: this is a file that a Katalog includes: it is checked with each"
                                + " entry that includes it, since what it may name is theirs; name the Katalog");
    }
}
