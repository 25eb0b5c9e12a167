package ork.planted;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.SplittableRandom;

/**
 * Tries a check with other seeds than a build does: {@code TriesByHand ork.engine.LifecycleTest checkMissing 1000 7}
 * tries a thousand that follow from 7, says what each failing one found, and ends with 1 if there was any.
 */
public final class TriesByHand {
    private TriesByHand() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Method check = Class.forName(args[0]).getDeclaredMethod(args[1], long.class);
        check.setAccessible(true);
        int tries = Integer.parseInt(args[2]);
        SplittableRandom seeds = new SplittableRandom(Long.parseLong(args[3]));
        int failures = 0;
        for (int i = 0; i < tries; i++) {
            long seed = seeds.nextLong();
            try {
                check.invoke(null, seed);
            } catch (InvocationTargetException e) {
                failures++;
                System.out.println("seed " + seed + ": " + e.getCause());
            }
        }
        System.out.println(
                args[0] + "." + args[1] + ", from " + args[3] + ": " + tries + " tries, " + failures + " failures");
        System.exit(failures == 0 ? 0 : 1);
    }
}
