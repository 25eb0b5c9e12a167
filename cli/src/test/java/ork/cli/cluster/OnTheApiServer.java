package ork.cli.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test on the real API server. Such tests mostly wait, so that other tests go on beside them; of themselves they follow each
 * other, since they count what reaches the server.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the API server")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnTheApiServer {}
