package ork.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

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
        for (long i = 0; i < SEEDS_MAX; i++) {
            long seed = 1 + (defect.seed() - 1 + i) % SEEDS_MAX;
            try {
                run.invoke(null, seed);
            } catch (InvocationTargetException e) {
                assertThat(isFinding(e.getTargetException()))
                        .as("what the check %s.%s throws: %s", check.getSimpleName(), method, e.getTargetException())
                        .isTrue();
                System.out.println("planted: " + defect.name() + " · found by " + check.getSimpleName() + "." + method
                        + " with seed " + seed + ": " + firstLine(e.getTargetException()));
                return;
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(e);
            }
        }
        fail("%s.%s does not find in %d seeds: %s", check.getSimpleName(), method, SEEDS_MAX, defect.name());
    }

    /**
     * Fails unless a test finds the defect.
     *
     * @param test the name of a test class, which may be another package's own
     * @param method a test without parameters
     */
    public static void testFinds(Defect defect, String test, String method) {
        try {
            Class<?> type = new DefectLoader(Compilation.of(defect.sources())).loadClass(test);
            Object instance = instance(type);
            for (Method each : type.getDeclaredMethods()) {
                if (each.isAnnotationPresent(BeforeEach.class)) {
                    invoke(each, instance);
                }
            }
            invoke(type.getDeclaredMethod(method), instance);
        } catch (InvocationTargetException e) {
            assertThat(isFinding(e.getTargetException()))
                    .as("what the test %s.%s throws: %s", test, method, e.getTargetException())
                    .isTrue();
            return;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(test + " has no test " + method + "().", e);
        }
        fail("%s.%s does not find: %s", test, method, defect.name());
    }

    /**
     * What a class tells when it runs with the defect.
     *
     * @param method a static method of it with a text as its only parameter, which returns a text
     */
    public static String told(Defect defect, Class<?> teller, String method, String argument) {
        return teller(defect, teller, method).apply(argument);
    }

    /** The same for many arguments, of which each is told in the same changed classes. */
    public static UnaryOperator<String> teller(Defect defect, Class<?> teller, String method) {
        try {
            DefectLoader loader = new DefectLoader(Compilation.of(defect.sources()));
            Method told = loader.loadClass(teller.getName()).getDeclaredMethod(method, String.class);
            told.setAccessible(true);
            return argument -> told(told, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(teller.getName() + " has no static method " + method + "(String).", e);
        }
    }

    private static String told(Method told, String argument) {
        try {
            return String.valueOf(told.invoke(null, argument));
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    told.getDeclaringClass().getSimpleName() + "." + told.getName() + " broke: "
                            + e.getTargetException(),
                    e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object instance(Class<?> test) throws ReflectiveOperationException {
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static void invoke(Method method, Object instance) throws ReflectiveOperationException {
        method.setAccessible(true);
        method.invoke(instance);
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
