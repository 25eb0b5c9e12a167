package ork.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.architecture.fixture.ForeignThreads;
import ork.architecture.fixture.Lawful;
import ork.architecture.fixture.Monitors;
import ork.architecture.fixture.OutsideWorld;
import ork.architecture.fixture.Randomness;
import ork.architecture.fixture.StaticState;
import ork.architecture.fixture.UnorderedIteration;
import ork.architecture.fixture.Waits;
import ork.architecture.fixture.WallClocks;

/** Each rule reports each offence of the fixture made for it, and nothing of the fixture that is lawful. */
class RulesBiteTest {
    private static final String HOUSE = "ork.architecture.fixture.house";
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages("ork.architecture.fixture");

    static Stream<Arguments> methodOffences() {
        return Stream.of(
                        offences(DeterminismRules.NO_WALL_CLOCK, WallClocks.class),
                        offences(DeterminismRules.NO_FOREIGN_THREAD, ForeignThreads.class),
                        offences(DeterminismRules.NO_WAITING, Waits.class),
                        offences(DeterminismRules.NO_UNSEEDED_RANDOMNESS, Randomness.class),
                        offences(DeterminismRules.NO_UNORDERED_ITERATION, UnorderedIteration.class),
                        offences(DeterminismRules.NO_OUTSIDE_WORLD, OutsideWorld.class),
                        offences(new MonitorRule(), Monitors.class))
                .flatMap(offences -> offences);
    }

    private static Stream<Arguments> offences(ArchCondition<JavaClass> condition, Class<?> fixture) {
        return imported(fixture).getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaMember::getName)
                .sorted()
                .map(method -> argumentSet(fixture.getSimpleName() + "." + method, condition, fixture, method));
    }

    @ParameterizedTest
    @MethodSource("methodOffences")
    void aRuleReportsTheMethodThatBreaksIt(ArchCondition<JavaClass> condition, Class<?> fixture, String method) {
        String name = fixture.getName() + "." + method;
        assertThat(reported(condition, fixture)).anyMatch(report -> report.contains("<" + name));
    }

    @Test
    void eachMutableStaticFieldIsReported() {
        List<String> reported = reported(new StaticStateRule(), StaticState.class);
        assertThat(imported(StaticState.class).getFields())
                .hasSize(8)
                .allSatisfy(field ->
                        assertThat(reported).anyMatch(report -> report.contains("<" + field.getFullName() + ">")));
    }

    @ParameterizedTest
    @MethodSource("ork.architecture.ArchitectureTest#whatDeterministicCodeNeverDoes")
    void lawfulCodeIsNotReported(ArchCondition<JavaClass> condition) {
        assertThat(reported(condition, Lawful.class)).isEmpty();
    }

    static List<Arguments> arrowOffences() {
        return List.of(
                offence("module doors", "doors.NamesEngine"),
                offence("module json", "json.NamesDoors"),
                offence("module katalog", "katalog.NamesEngine"),
                offence("module engine", "engine.NamesSimulator"),
                offence("module engine", "engine.NamesKubernetes"),
                offence("module kubernetes", "kubernetes.NamesEngine"),
                offence("module server", "server.NamesSimulator"),
                offence("module simulator", "simulator.NamesServer"),
                offence("module testing", "testing.NamesEngine"),
                offence("fabric8", "engine.NamesFabric8"),
                offence("cel", "engine.NamesCel"),
                offence("logging", "engine.NamesLogback"));
    }

    private static Arguments offence(String rule, String type) {
        return argumentSet(rule + ": " + type, rule, HOUSE + "." + type);
    }

    @ParameterizedTest
    @MethodSource("arrowOffences")
    void anArrowAgainstTheGrainIsReported(String name, String type) {
        ArchRule rule = ArrowRules.all(HOUSE).stream()
                .filter(candidate -> candidate.getDescription().contains(name))
                .findFirst()
                .orElseThrow();
        List<String> reported = rule.evaluate(FIXTURES).getFailureReport().getDetails();
        assertThat(reported).anyMatch(report -> report.contains("<" + type));
    }

    private static List<String> reported(ArchCondition<JavaClass> condition, Class<?> fixture) {
        return classes()
                .that()
                .belongToAnyOf(fixture)
                .should(condition)
                .evaluate(FIXTURES)
                .getFailureReport()
                .getDetails();
    }

    private static JavaClass imported(Class<?> type) {
        return FIXTURES.get(type);
    }
}
