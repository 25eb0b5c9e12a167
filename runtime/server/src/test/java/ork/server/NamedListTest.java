package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedListTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.yaml,b.yaml                                | a.yaml b.yaml
            , a.yaml ,,                                  | a.yaml
            https://h/a.yaml,b.yaml                      | https://h/a.yaml b.yaml
            https://h/a,b/c.yaml                         | https://h/a,b/c.yaml
            https://h/k.yaml , b.yaml                    | https://h/k.yaml b.yaml
            https://h/a,b/c.yaml,d.yaml                  | https://h/a,b/c.yaml d.yaml
            https://h/raw?files=a.yaml,b.yaml            | https://h/raw?files=a.yaml,b.yaml
            https://h/raw?x=1,2,http://i/b.yml,c         | https://h/raw?x=1,2 http://i/b.yml c
            https://h/a,https://h/b                      | https://h/a https://h/b
            a,https://h/b,c                              | a https://h/b,c
            https://h/b,                                 | https://h/b
            """)
    void aCommaOfAnAddressStaysInIt(String word, String named) {
        assertThat(NamedList.of(word)).containsExactly(named.split(" "));
    }
}
