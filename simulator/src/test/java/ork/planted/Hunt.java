package ork.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs a check with a defect planted, seed after seed, until the check finds it. */
public final class Hunt {
    private static final int SEEDS_MAX = 200;

    private Hunt() {}

    /**
     * Fails unless the check finds the defect; says with which seed it did.
     *
     * @param check a test class
     * @param method a static method of it with a seed as its only parameter, which throws what a violated guarantee throws
     */
    public static void finds(Defect defect, Class<?> check, String method) {
        Method run = method(defect, check, method);
        for (long seed = 1; seed <= SEEDS_MAX; seed++) {
            try {
                run.invoke(null, seed);
            } catch (InvocationTargetException e) {
                assertThat(isFinding(e.getCause()))
                        .as("what the check %s.%s throws: %s", check.getSimpleName(), method, e.getCause())
                        .isTrue();
                System.out.println("planted: " + defect.name() + " · found by " + check.getSimpleName() + "." + method
                        + " with seed " + seed + ": " + firstLine(e.getCause()));
                return;
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(e);
            }
        }
        fail("%s.%s does not find in %d seeds: %s", check.getSimpleName(), method, SEEDS_MAX, defect.name());
    }

    private static Method method(Defect defect, Class<?> check, String name) {
        try {
            DefectLoader loader = new DefectLoader(Compilation.of(defect.sources()));
            Method method = loader.loadClass(check.getName()).getDeclaredMethod(name, long.class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    check.getName() + " has no static method " + name + "(long seed) to run.", e);
        }
    }

    /** The checks' own word for a violation; anything else is a check that broke, not one that found something. */
    private static boolean isFinding(Throwable thrown) {
        return thrown instanceof AssertionError
                || thrown.getClass().getName().equals("ork.simulator.schedule.SimulationFailure");
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("");
    }
}
