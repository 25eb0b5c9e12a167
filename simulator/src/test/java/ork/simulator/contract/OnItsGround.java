package ork.simulator.contract;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Runs each row where its class says. A row that is listed as broken there has to break, or the list is wrong. */
final class OnItsGround implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extension)
            throws Throwable {
        ClusterContract contract = (ClusterContract) extension.getRequiredTestInstance();
        String row = context.getExecutable().getName();
        Throwable broken = catchThrowable(() -> contract.ground().run(place -> {
            contract.begin(place);
            invocation.proceed();
        }));
        String reason = contract.ground().wrong().get(row);
        if (reason == null || broken instanceof TestAbortedException) {
            if (broken != null) {
                throw broken;
            }
        } else if (!(broken instanceof AssertionError)) {
            fail("listed as broken here (" + reason + "), but it "
                    + (broken == null ? "holds" : "ends with " + broken));
        }
    }
}
