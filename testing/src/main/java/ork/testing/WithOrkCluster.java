package ork.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a cluster: parameters of type {@link OrkCluster} and {@code KubernetesClient}. Each test has one
 * of its own; where a {@code @BeforeAll} method has such a parameter, all tests of the class share that one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OrkClusterExtension.class)
public @interface WithOrkCluster {
    TimeFlow time() default TimeFlow.REAL;

    /** Whether workloads have Pods; without them Deployments become available by themselves. */
    boolean pods() default true;
}
