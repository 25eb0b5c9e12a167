package ork.katalog.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Tables;

/** What is wrong with a template is said when it is loaded, with its place and a way out. */
class TemplateSyntaxTest {
    static Stream<Arguments> faults() {
        return Tables.rows("""
                a {{ .x                     => 2  => the action is not closed                     => close it with "}}"
                {{ toLowr .x }}             => 3  => there is no function "toLowr"                => did you mean "toLower"?
                {{ name }}                  => 3  => "name" takes 1 argument, and gets 0          => ork notes show name says which
                {{ lower .x }}              => 3  => there is no function "lower"                 => it is called "toLower" here
                {{ .x | quote }}            => 8  => there is no function "quote"                 => leave it out: what a template yields is a text without it
                {{ now }}                   => 3  => there is no function "now"                   => the time is read by timeSince, timeUntil, timeAgo, isExpired and timeInWindow
                {{ zzzzzzz .x }}            => 3  => there is no function "zzzzzzz"               => ork notes lists the functions that there are
                {{ call .x }}               => 3  => nothing in the data can be called            =>
                {{ zzzzzzz }}               => 3  => there is no function "zzzzzzz"               => a field is written with a dot before it, as in .spec.zzzzzzz
                {{ if .x }}a                => 3  => {{ if }} is not closed                       => close it with {{ end }}
                {{ range .x }}a{{ if .y }}b{{ end }} => 3 => {{ range }} is not closed            => close it with {{ end }}
                {{ end }}                   => 3  => {{ end }} closes nothing                     => no block is open here
                {{ else }}                  => 3  => {{ else }} closes nothing                    => no block is open here
                {{ if .x }}{{ else }}{{ else }}{{ end }} => 24 => a second {{ else }}             =>
                {{ break }}                 => 3  => {{ break }} stands outside of a {{ range }}  =>
                {{ template "x" }}          => 3  => {{ template }} is not part of the Katalog language => each field is a template of its own
                {{ .a-b }}                  => 5  => the character "-" is not understood here     => a key with a dash is read with index, as in {{ index .metadata.labels "a-b" }}
                {{ "abc }}                  => 3  => the quoted text is not closed                => close it with "
                {{ `abc }}                  => 3  => the raw string is not closed                 => close it with a backquote
                {{ "\\q" }}                 => 4  => this escape is not one of Go's               => a backslash itself is written \\\\
                {{ 'ab' }}                  => 3  => single quotes hold exactly one character     => quote text with " or with backquotes
                {{ 12ab }}                  => 3  => "12ab" is not a number                       => quote it if it is text
                {{ 99999999999999999999 }}  => 3  => "99999999999999999999" is not a number that fits 64 bits =>
                {{ $x }}                    => 3  => the variable $x is not declared              => declare it with $x := …
                {{ $name := 1 }}{{ $nam }}  => 19 => the variable $nam is not declared            => did you mean $name?
                {{ if true }}{{ $y := 1 }}{{ end }}{{ $y }} => 38 => the variable $y is not declared => declare it with $y := …
                {{ (.x }}                   => 3  => the parenthesis is not closed                => close it with ")"
                {{ .x ) }}                  => 6  => ")" is not expected here                     =>
                {{ }}                       => 3  => "}}" is not expected here                    => a value is missing before it
                {{ .x .y }}                 => 6  => ".y" is not expected here                    => ".x" is not a function
                {{ .x | .y }}               => 8  => ".y" cannot take what comes through the pipe => a function can
                {{ toLower }}               => 3  => "toLower" takes 1 argument, and gets 0       => ork notes show toLower says which
                {{ .x | toLower "a" }}      => 8  => "toLower" takes 1 argument, and gets 2       => ork notes show toLower says which
                {{ trim "a" "b" "c" }}      => 3  => "trim" takes 1 to 2 arguments, and gets 3    => ork notes show trim says which
                {{ and }}                   => 3  => "and" takes at least 1 argument, and gets 0  =>
                {{ .x | and | }}            => 14 => "}}" is not expected here                    => a value is missing before it
                {{/* open }}                => 0  => the comment is not closed                    => close it with "*/}}"
                {{/* x */ .y }}             => 9  => a comment must end right before "}}"         => write {{/* like this */}}
                {{ "a".b }}                 => 3  => ""a"" has no fields                          =>
                {{ .x : 1 }}                => 6  => ":" is not understood here                   => a declaration is ":="
                """);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedWithItsPlace(String template, int offset, String what, String mend) {
        TemplateSyntaxException fault =
                catchThrowableOfType(TemplateSyntaxException.class, () -> Given.template(template));
        assertThat(fault).as(template).isNotNull();
        assertThat(fault).hasMessage(what);
        assertThat(fault.mend()).isEqualTo(mend);
        assertThat(fault.offset()).isEqualTo(offset);
    }

    @Test
    void blocksInsideOneAnotherHaveALimit() {
        String deep = "{{ if true }}".repeat(Parser.DEPTH_MAX) + "{{ end }}".repeat(Parser.DEPTH_MAX);
        assertThat(Given.text(deep)).isEmpty();
        assertThat(catchThrowableOfType(
                        TemplateSyntaxException.class, () -> Given.template("{{ if true }}" + deep + "{{ end }}")))
                .hasMessageContaining("levels inside one another");
        assertThat(catchThrowableOfType(
                        TemplateSyntaxException.class,
                        () -> Given.template("{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}")))
                .hasMessageContaining("levels inside one another");
    }
}
