package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/** Katalogs with children, read from YAML as users write it. */
final class Katalogs {
    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: houses}
            spec:
              crds:
            """;

    /** A box that keeps one ConfigMap for each CR, and another one while the CR is big. */
    private static final String BOX = """
                NAME:
                  apiTypes: {group: demo.example.com, version: v1, kind: KIND, plural: NAMEs}
                  dependsOn: AWAITED
                  operatorBox:
                    reconcile: {workers: 2, resync: RESYNC}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-NAME"
                          data: {size: "{{ .spec.size }}"}
                        - name: "{{ .metadata.name }}-NAME-big"
                          data: {big: "yes"}
                          when: [{field: spec.size, greaterThan: "50"}]
                    status:
                      fields:
                        - {path: size, type: int, value: "{{ .spec.size }}"}
            """;

    private static final String STATUS = "        status:";

    /** In a namespace where no owner reference covers it. */
    private static final String AD = """
                        - name: "{{ .metadata.name }}-NAME-ad"
                          namespace: street
                          data: {size: "{{ .spec.size }}"}
            """;

    /** Katalogs are immutable, and a thousand runs over the same one need it read once. */
    private static final Map<String, Katalog> READ = new ConcurrentHashMap<>();

    private Katalogs() {}

    /** @param dependsOn in YAML, such as {@code {other: ready}} */
    static String box(String name, String resync, String dependsOn) {
        return BOX.replace("NAME", name)
                .replace("KIND", Entries.type(name).kind())
                .replace("RESYNC", resync)
                .replace("AWAITED", dependsOn);
    }

    /** The same with one more ConfigMap for each CR, in the namespace {@code street}. */
    static String boxWithAds(String name, String resync, String dependsOn) {
        String box = box(name, resync, dependsOn);
        assertThat(box).contains(STATUS);
        return box.replace(STATUS, AD.replace("NAME", name) + STATUS);
    }

    static Katalog of(String... boxes) {
        return READ.computeIfAbsent(HEAD + String.join("", boxes), Katalogs::read);
    }

    /** The same under another name. */
    static Katalog named(String name, String... boxes) {
        String text = HEAD.replace("{name: houses}", "{name: " + name + "}") + String.join("", boxes);
        return READ.computeIfAbsent(text, Katalogs::read);
    }

    private static Katalog read(String text) {
        byte[] yaml = text.getBytes(StandardCharsets.UTF_8);
        Sources sources = new Sources() {
            @Override
            public Content read(String path) {
                return new Content.Bytes(yaml);
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        LoadResult result = KatalogLoader.load(List.of("katalog.yaml"), sources, Defaults.STANDARD);
        assertThat(result.errors()).isEmpty();
        return result.katalog().orElseThrow();
    }
}
