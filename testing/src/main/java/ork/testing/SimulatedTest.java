package ork.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a Katalog in the simulated cluster, once for each seed:
 *
 * <pre>{@code
 * @SimulatedTest(katalog = "src/main/katalog.yaml", with = "src/test/websites.yaml", replicas = 3, seeds = "1..20", faults = "all")
 * void websitesSurvive(SimulationRun run) {
 *     assertThat(run.object("Deployment", "hello")).isPresent();
 * }
 * }</pre>
 *
 * <p>Each seed is a run of its own, the same each time. Where a guarantee is broken the test fails with the run's story, and the
 * method is not called; else it may look at its {@link SimulationRun}. What goes beyond these fields is said by a {@link Simulation}, which
 * {@link #from} names. Hooks are found on the class path.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimulatedTestExtension.class)
public @interface SimulatedTest {
    /** The Katalog's file; without it {@link #from} is wanted. */
    String katalog() default "";

    /** Files with objects that are there at the start. */
    String[] with() default {};

    /** Instances of the runtime, 1 to 5. */
    int replicas() default 1;

    /** A seed, or a range such as {@code 1..20}, both ends included. */
    String seeds() default "1";

    /** What may go wrong, in the words of {@code ork simulate --faults}; or all. Without it nothing does. */
    String[] faults() default {};

    /** How many seconds users and {@link #faults} are at work, 5 to 3600. */
    int lastingSeconds() default 60;

    /** A static method of the class, without parameters, that returns the {@link Simulation} to play, with its own world, script and faults. */
    String from() default "";
}
