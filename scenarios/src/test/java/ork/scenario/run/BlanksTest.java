package ork.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Identities and times are found where the regular expressions that say what they look like find them. */
final class BlanksTest {
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** Pieces of both, some of them not quite. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "01234567-89ab-cdef-0123-456789abcdef",
                        "01234567-89ab-cdef-0123-456789abcde",
                        "01234567-89ab-cdef-0123-",
                        "01234567-",
                        "89ab-",
                        "A1234567-89ab-cdef-0123-456789abcdef",
                        "2026-01-02T03:04:05",
                        "2026-01-02T03:04:05Z",
                        "2026-01-02T03:04:05.678Z",
                        "2026-01-02T03:04:05.Z",
                        "2026-01-02T",
                        "2026-",
                        "03:04:05",
                        ".678",
                        "Z",
                        "T",
                        "-",
                        "7",
                        "e",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 5_000, seed = "2026")
    void findsWhatThePatternsFind(@ForAll("texts") String text) {
        assertThat(Blanks.uids(text, uid -> "<" + uid.charAt(0) + ">"))
                .isEqualTo(UID.matcher(text)
                        .replaceAll(found -> "<" + found.group().charAt(0) + ">"));
        assertThat(Blanks.times(text, "some time")).isEqualTo(TIME.matcher(text).replaceAll("some time"));
    }
}
