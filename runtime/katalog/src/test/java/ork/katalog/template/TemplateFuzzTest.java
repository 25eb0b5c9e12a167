package ork.katalog.template;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: it is a template or a fault with a place, and evaluating it never fails but at a limit. */
class TemplateFuzzTest {
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{-",
            "-}}",
            "{{ ",
            " }}",
            " - }}",
            "if ",
            "else ",
            "else if ",
            "end",
            "range ",
            "with ",
            "break",
            "continue",
            ".",
            ".spec",
            ".spec.regions",
            ".metadata.name",
            ".children.deployment",
            "$",
            "$x",
            "$x := ",
            "$x = ",
            ", $y := ",
            "|",
            " | ",
            "(",
            ")",
            "\"a\"",
            "\"",
            "'",
            "'c'",
            "`",
            "`r`",
            "0",
            "-1",
            "3.5",
            "1e400",
            "0x",
            "99999999999999999999",
            "/*",
            "*/",
            "true",
            "nil",
            " ",
            "\n",
            "default ",
            "and ",
            "or ",
            "not ",
            "eq ",
            "index ",
            "slice ",
            "printf ",
            "\"%5.2d%q\"",
            "repeat ",
            "split ",
            "join ",
            "replace ",
            "len ",
            "toJSON ",
            "allReplicasReady ",
            "truncate ",
            "toInt ",
            "html ",
            "toList ",
            "fromBase64 ",
            "typeOf ",
            "coalesce ",
            "ternary ",
            "div ",
            "mod ",
            "clamp ",
            "timeFormat ",
            "timeUntil ",
            "durationAdd ",
            "isExpired ",
            "cronToMap ",
            "cronDescribe ",
            "cronField ",
            "semverConstraint ",
            "semverBump ",
            "cidrContains ",
            "ipValid ",
            "sumQuantity ",
            "formatQuantity ",
            "listGet ",
            "mapPick ",
            "mapOmit ",
            "get ",
            "containerEnv ",
            "podNames ",
            "hasCondition ",
            "cronJobNextRunTime ",
            "promAboveThreshold ",
            "\"@daily\"",
            "\"^1.2 || x - 3\"",
            "\"2006-01-02T15:04:05Z\"",
            "\"::1/7\"",
            ".spec.limits",
            "\\",
            "é",
            "\u0000",
            "😀",
            "text");

    @Provide
    Arbitrary<String> templates() {
        Arbitrary<String> soup = Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
        Arbitrary<String> calls =
                Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> "{{ " + String.join(" ", pieces) + " }}");
        return Arbitraries.oneOf(soup, calls, Arbitraries.strings().ofMaxLength(60));
    }

    @Property(tries = 20_000, seed = "2026")
    void anyTextIsATemplateOrAFaultWithAPlace(@ForAll("templates") String text) {
        TemplatesFuzz.check(text);
    }
}
