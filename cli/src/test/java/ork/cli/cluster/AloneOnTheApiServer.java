package ork.cli.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test on the real API server that counts what reaches it, or needs all of it: no other uses it meanwhile, those without it go on. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(OnTheApiServer.SERVER)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AloneOnTheApiServer {}
