package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** However a Katalog is damaged: it is loaded and renders, or is refused with a finding that has a place. */
class MutatedKatalogsTest {
    @Property(tries = 1_000, seed = "2026")
    void aDamagedKatalogIsLoadedOrRefused(@ForAll long seed) {
        String text = new MutatedKatalogs(seed).next();
        AnyKatalog.check(text);
    }

    /** Or the property above would look at nothing but refusals. */
    @Test
    void someOfThemLoad() {
        MutatedKatalogs katalogs = new MutatedKatalogs(1);
        int loaded = 0;
        for (int i = 0; i < 300; i++) {
            loaded += AnyKatalog.check(katalogs.next()) ? 1 : 0;
        }
        assertThat(loaded).isGreaterThan(10);
    }
}
