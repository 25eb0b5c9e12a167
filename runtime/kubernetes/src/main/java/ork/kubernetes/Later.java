package ork.kubernetes;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first wanted, once. Any thread may ask. */
final class Later<K> {
    private final Supplier<K> maker;
    private @Nullable K made;

    Later(Supplier<K> maker) {
        this.maker = maker;
    }

    synchronized K get() {
        K there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }

    /** Empty as long as nobody has wanted it. */
    synchronized Optional<K> made() {
        return Optional.ofNullable(made);
    }
}
