package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.cli.pack.Packs;

/** {@code ork init} writes packs. That each runs, {@link PacksTest} shows. */
final class InitTest {
    @TempDir
    Path folder;

    @Test
    void withoutAPackItIsTheCommentedWebsiteAndNothingIsOverwritten() throws IOException {
        String place = folder.resolve("mine").toString();
        Ork ork = Ork.at(folder).runs("init", place);
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out().lines()).contains(place + "/README.md", place + "/katalog.yaml", place + "/crd.yaml");
        assertThat(Files.readString(Path.of(place, "katalog.yaml"))).contains("# A Katalog: one file");
        assertThat(Ork.at(folder)
                        .runs("validate", "-f", place + "/katalog.yaml")
                        .code())
                .isZero();
        Files.delete(Path.of(place, "crd.yaml"));
        Ork again = Ork.at(folder).runs("init", place);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
        assertThat(Path.of(place, "crd.yaml")).doesNotExist();
    }

    @Test
    void aGroupIsWrittenPackByPackAndAllAreListed() {
        Ork ork = Ork.at(folder).runs("init", folder.toString(), "--pack", "resilience");
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(folder.resolve("safe-reconcile/katalog.yaml")).exists();
        assertThat(folder.resolve("missing-crd/late-crd.yaml")).exists();
        Ork list = Ork.at(folder).runs("init", "--list");
        assertThat(list.out().lines()).hasSize(Packs.all().size());
        assertThat(list.out()).contains("beginner/hello-website  ").contains("resilience/leader-failover  ");
    }

    @Test
    void aPackThatIsNoneIsAnsweredWithTheNearest() {
        Ork ork = Ork.at(folder).runs("init", "--pack", "intermediate/condition");
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err())
                .contains("there is no pack intermediate/condition. Did you mean intermediate/conditions?");
    }
}
