package ork.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules, held against everything that is shipped. That the rules can fail is {@link RulesBiteTest}'s matter. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ork");

    /** Where the same run must come out the same. */
    private static final List<String> DETERMINISTIC =
            List.of("ork.doors", "ork.json", "ork.katalog", "ork.engine", "ork.simulator", "ork.scenario");

    /** A package or class that the rules above leave out, and why. */
    private static final Map<String, String> EXCEPTIONS = exceptions();

    private static Map<String, String> exceptions() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(
                "ork.simulator.front",
                "serves the simulated API server to kubectl: sockets, real time and the JDK's threads are its purpose");
        reasons.put(
                "ork.simulator.schedule.VirtualStrands",
                "makes the simulated threads from the JDK's virtual ones; the rest of the simulator sees them through it");
        reasons.put(
                "ork.simulator.schedule.BatonStrands",
                "does the same with platform threads, where the JDK does not allow the other way");
        reasons.put(
                "ork.simulator.guest",
                "stands in for the JDK's threads, waits and clocks in the code of hooks; what it waits for are the doors");
        reasons.put(
                "ork.simulator.schedule.Watchdog",
                "names a task that never gives way, which virtual time cannot notice; it reports and changes nothing");
        return reasons;
    }

    static List<ArchCondition<JavaClass>> whatDeterministicCodeNeverDoes() {
        return List.of(
                DeterminismRules.NO_WALL_CLOCK,
                DeterminismRules.NO_FOREIGN_THREAD,
                DeterminismRules.NO_WAITING,
                DeterminismRules.NO_UNSEEDED_RANDOMNESS,
                DeterminismRules.NO_UNORDERED_ITERATION,
                DeterminismRules.NO_OUTSIDE_WORLD,
                new MonitorRule(),
                new StaticStateRule());
    }

    static List<ArchRule> arrows() {
        return ArrowRules.all("ork");
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void anArrowPointsOneWay(ArchRule arrow) {
        arrow.check(SHIPPED);
    }

    @ParameterizedTest
    @MethodSource("whatDeterministicCodeNeverDoes")
    void nothingGetsPastTheDoors(ArchCondition<JavaClass> condition) {
        classes().that(areDeterministic()).should(condition).check(SHIPPED);
    }

    @Test
    void noPackageIsMissedByTheRules() {
        for (String name : DETERMINISTIC) {
            assertThat(SHIPPED.stream().filter(type -> isIn(type, name)))
                    .as("classes in " + name)
                    .isNotEmpty();
        }
    }

    @Test
    void anExceptionIsMadeOnlyForWhatIsThere() {
        for (String name : EXCEPTIONS.keySet()) {
            assertThat(SHIPPED.stream().filter(type -> isIn(type, name)))
                    .as("classes in " + name)
                    .isNotEmpty();
        }
    }

    private static DescribedPredicate<JavaClass> areDeterministic() {
        return DescribedPredicate.describe(
                "run in the simulator",
                type -> DETERMINISTIC.stream().anyMatch(name -> isIn(type, name))
                        && EXCEPTIONS.keySet().stream().noneMatch(name -> isIn(type, name)));
    }

    /** In the package {@code name} or below it, or the class of that name with what it encloses. */
    private static boolean isIn(JavaClass type, String name) {
        return type.getName().equals(name)
                || type.getName().startsWith(name + ".")
                || type.getName().startsWith(name + "$");
    }
}
