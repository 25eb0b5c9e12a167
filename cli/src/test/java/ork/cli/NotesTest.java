package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ork notes} shows the functions of templates. That its examples are true, the language's tests show. */
final class NotesTest {
    @TempDir
    Path home;

    @Test
    void allAreListedAndSomeAreFound() {
        Ork all = Ork.at(home).runs("notes");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out()).contains("toUpper TEXT  ", "default VALUE OTHERWISE  ", "rolloutComplete WORKLOAD  ");
        assertThat(all.out().lines().count()).isGreaterThan(70);
        Ork found = Ork.at(home).runs("notes", "search", "BASE64", "stands");
        assertThat(found.out()).isEqualTo("fromBase64 TEXT  what it stands for; \"\" where it is no Base64\n");
        Ork none = Ork.at(home).runs("notes", "search", "quaternion");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no function has quaternion");
    }

    @Test
    void oneIsShownWithItsExampleAndWhatIsNoneIsAnswered() {
        assertThat(Ork.at(home).runs("notes", "show", "default").out()).isEqualTo("""
                default VALUE OTHERWISE
                    it, or the other where it is empty; a literal is the other in either place
                    {{ .spec.missing | default "web" }}
                    → web
                """);
        assertThat(Ork.at(home).runs("notes", "show", "randomHex").out()).contains("changes by itself");
        Ork near = Ork.at(home).runs("notes", "show", "toUper");
        assertThat(near.code()).isEqualTo(1);
        assertThat(near.err()).contains("there is no function toUper. Did you mean toUpper?");
        assertThat(Ork.at(home).runs("notes", "show", "upper").err()).contains("it is called \"toUpper\" here");
        assertThat(Ork.at(home).runs("notes", "show", "nope").err()).contains("ork notes lists them all");
    }

    @Test
    void thoseOfAKatalogAreAmongThemWhenItIsNamed() throws IOException {
        Path katalog = home.resolve("katalog.yaml");
        Files.writeString(katalog, """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: test}
                notes:
                  - {name: pageHost, description: where the page is, expression: "{{ .metadata.name }}.svc"}
                spec: {crds: {page: {apiTypes: {group: a.dev, version: v1, kind: Page, plural: pages}}}}
                """);
        Ork all = Ork.at(home).runs("notes", "-f", katalog.toString());
        assertThat(all.out().lines()).anyMatch(line -> line.matches("pageHost +where the page is"));
        assertThat(all.out()).contains("toUpper TEXT  ");
        assertThat(Ork.at(home)
                        .runs("notes", "show", "pageHost", "-f", katalog.toString())
                        .out())
                .isEqualTo("pageHost\n    where the page is\n    {{ .metadata.name }}.svc\n");
        assertThat(Ork.at(home).runs("notes").out()).doesNotContain("pageHost");
        Files.writeString(katalog, "kind: Katalog\n");
        Ork broken = Ork.at(home).runs("notes", "-f", katalog.toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("apiVersion is missing");
    }
}
