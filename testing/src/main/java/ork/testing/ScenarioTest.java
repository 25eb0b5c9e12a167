package ork.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test for each scenario of a folder and of those in it, or for a single file:
 *
 * <pre>{@code
 * @ScenarioTest("src/test/scenarios")
 * void scenarios(Outcome outcome) {
 *     assertThat(outcome.measures().get("writes").most()).isLessThan(100);
 * }
 * }</pre>
 *
 * <p>Where a scenario does not come out as it expects the test fails with its story, and the method is not called; else it may look at the
 * {@link ork.scenario.run.Outcome}. A folder without scenarios is an error. Hooks are found on the class path.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ScenarioTestExtension.class)
public @interface ScenarioTest {
    /** A folder or a file, from the folder in which tests run. */
    String value();
}
