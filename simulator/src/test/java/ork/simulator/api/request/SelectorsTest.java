package ork.simulator.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.rows.Row;

/** How selectors are read: what they are taken for, what they select, and in which words they are refused. */
final class SelectorsTest {
    @Row("E5")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | \"\"",
                "a | a",
                " ! a , b | !a,b",
                "a=b,c==d,e!=f | a=b,c==d,e!=f",
                "a = b | a=b",
                "a= | a=",
                "a=,b | a=,b",
                "a in (x, y) | a in (x,y)",
                "a in(y,x) | a in (x,y)",
                "a notin (x) | a notin (x)",
                "in in (in,notin) | in in (in,notin)",
                "notin | notin",
                "in=in | in=in",
                "a in () | a in ()",
                "a in (,) | a in ()",
                "a in (b,) | a in (,b)",
                "a in (,b,,c) | a in (,b,c)",
                "a>1,b<-2 | ERR values[0][b]: Invalid value: \"-2\"",
                "a>1,b<2 | a>1,b<2",
                "x.y/a-b_c | x.y/a-b_c",
                "a b | ERR found 'b', expected: in, notin",
                "a, | ERR found '', expected: identifier after ','",
                ",a | ERR found ',', expected: !, identifier, or 'end of string'",
                "a,,b | ERR found ',', expected: identifier after ','",
                "!a=b | ERR found '=', expected: ',' or 'end of string'",
                "!! a | ERR found '!', expected: identifier",
                "a=b c | ERR found 'c', expected: ',' or 'end of string'",
                "a===b | ERR found '=', expected: identifier",
                "a in b | ERR found 'b' expected: '('",
                "a in (b | ERR found '', expected: ',' or ')'",
                "a in (b c) | ERR found 'c', expected: ',' or ')'",
                "a in (=) | ERR found '=', expected: ',', ')' or identifier",
                "a in (b,=) | ERR found '=', expected: ',', or identifier",
                "a>b | ERR the value must be an integer",
                "-a | ERR <nil>: Invalid value: \"-a\": name part must consist of",
                "a=-b | ERR values[0][a]: Invalid value: \"-b\": a valid label must be",
            })
    void labelsAreReadAsTheServerReadsThem(String selector, String read) {
        if (read.startsWith("ERR ")) {
            assertThatThrownBy(() -> LabelQuery.parse(selector))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(read.substring(4));
        } else {
            assertThat(text(LabelQuery.parse(selector))).isEqualTo(read);
        }
    }

    @Row("E5")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "a       | x  | true",
                "a       | -  | false",
                "!a      | -  | true",
                "a=x     | x  | true",
                "a=x     | -  | false",
                "a=      | \"\" | true",
                "a!=x    | y  | true",
                "a!=x    | -  | true",
                "a in (x,y) | y | true",
                "a in ()    | \"\" | true",
                "a notin (x) | - | true",
                "a notin (x) | x | false",
                "a>1     | 2  | true",
                "a>1     | 1  | false",
                "a<10    | 9  | true",
                "a<10    | -  | false",
                "a>1     | x  | false",
            })
    void aTermHoldsOfALabel(String selector, String value, boolean holds) {
        assertThat(LabelQuery.parse(selector).getFirst().holds(value)).isEqualTo(holds);
    }

    @Row("E5")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "metadata.name=a | metadata.name=a",
                "b!=2,,a==1 | a=1,b!=2",
                "a=x\\,y\\=z\\\\ | a=x\\,y\\=z\\\\",
                "=a | =a",
                "a | ERR invalid selector: 'a'; can't understand 'a'",
                "a=b=c | ERR unescaped character in value: 61",
                "a=\\b | ERR invalid escape sequence: \\b",
                "a=b\\ | ERR invalid escape sequence: \\",
            })
    void fieldsAreReadAsTheServerReadsThem(String selector, String read) {
        if (read.startsWith("ERR ")) {
            assertThatThrownBy(() -> FieldQuery.parse(selector))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(read.substring(4));
        } else {
            assertThat(text(FieldQuery.parse(selector))).isEqualTo(read);
        }
    }

    private static String text(List<?> terms) {
        return terms.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
