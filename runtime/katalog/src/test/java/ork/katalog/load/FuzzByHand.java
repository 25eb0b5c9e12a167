package ork.katalog.load;

import java.util.SplittableRandom;

/** Damaged Katalogs and templates for as long as one likes, by hand: {@code FuzzByHand SECONDS SEED}. */
final class FuzzByHand {
    private FuzzByHand() {}

    public static void main(String[] arguments) {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        SplittableRandom seeds = new SplittableRandom(Long.parseLong(arguments[1]));
        long tried = 0;
        long loaded = 0;
        while (System.nanoTime() < end) {
            long seed = seeds.nextLong();
            MutatedKatalogs katalogs = new MutatedKatalogs(seed);
            for (int i = 0; i < 1000; i++) {
                String text = katalogs.next();
                tried++;
                try {
                    loaded += AnyKatalog.check(text) ? 1 : 0;
                } catch (RuntimeException | Error defect) {
                    System.out.println("seed " + seed + ", number " + i + ": " + defect + "\n" + text);
                    defect.printStackTrace(System.out);
                    return;
                }
            }
        }
        System.out.println(tried + " Katalogs, " + loaded + " of them loaded and rendered, no defect");
    }
}
