package ork.katalog.load;

import java.nio.charset.StandardCharsets;

/** Whatever a file holds: it is a Katalog that renders, or there are findings with places, and nothing else. */
public final class KatalogsFuzz {
    private KatalogsFuzz() {}

    /** @throws AssertionError when something else comes of it */
    public static void fuzzerTestOneInput(byte[] input) {
        AnyKatalog.check(new String(input, StandardCharsets.UTF_8));
    }
}
