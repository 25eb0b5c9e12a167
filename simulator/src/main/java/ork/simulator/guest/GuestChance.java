package ork.simulator.guest;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What hooks get instead of the JDK's randomness: their instance's, which the seed decides. */
public final class GuestChance {
    private GuestChance() {}

    public static long seed(Class<?> caller) {
        return GuestClasses.life(caller).random().nextLong();
    }

    public static double random(Class<?> caller) {
        return GuestClasses.life(caller).random().nextDouble();
    }

    /** Of version 4, as the JDK's. */
    public static UUID randomUUID(Class<?> caller) {
        long high = seed(caller) & ~0xF000L | 0x4000L;
        long low = seed(caller) & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public static void shuffle(List<?> list, Class<?> caller) {
        java.util.Collections.shuffle(list, new Random(seed(caller)));
    }

    public static RandomGenerator generator(Class<?> caller) {
        return new SplittableRandom(seed(caller));
    }
}
