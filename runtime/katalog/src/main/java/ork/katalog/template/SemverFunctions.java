package ork.katalog.template;

import java.util.List;
import java.util.Optional;
import ork.json.Json;

/** The group "Semver". Of what is no version, the zero value. */
final class SemverFunctions {
    private SemverFunctions() {}

    static List<Function> functions() {
        return List.of(
                part("semverMajor", 0),
                part("semverMinor", 1),
                part("semverPatch", 2),
                Function.of(
                        "semverValid",
                        1,
                        call -> Json.of(Semver.parse(call.text(0)).isPresent())),
                Function.of("semverCompare", 2, SemverFunctions::compare),
                Function.of("semverBump", 2, SemverFunctions::bump),
                Function.of(
                        "semverConstraint",
                        2,
                        call -> Json.of(Semver.parse(call.text(0))
                                .filter(version -> SemverRange.parse(call.text(1))
                                        .filter(range -> range.holds(version))
                                        .isPresent())
                                .isPresent())));
    }

    private static Function part(String name, int index) {
        return Function.of(
                name,
                1,
                call -> Json.of(Semver.parse(call.text(0))
                        .map(version -> String.valueOf(version.part(index)))
                        .orElse("")));
    }

    private static Json compare(Invocation call) {
        Optional<Semver> one = Semver.parse(call.text(0));
        Optional<Semver> other = Semver.parse(call.text(1));
        return Json.of(
                one.isPresent() && other.isPresent()
                        ? (long) Integer.signum(one.get().compareTo(other.get()))
                        : 0L);
    }

    private static Json bump(Invocation call) {
        return Semver.parse(call.text(0))
                .flatMap(version -> version.bumped(call.text(1)))
                .map(next -> Json.of((call.text(0).strip().startsWith("v") ? "v" : "") + next))
                .orElse(Json.of(call.text(0)));
    }
}
