package ork.katalog;

/**
 * A value that has a default.
 *
 * @param configured whether the Katalog says it, rather than the default
 */
public record Setting<T>(T value, boolean configured) {
    public static <T> Setting<T> configured(T value) {
        return new Setting<>(value, true);
    }

    public static <T> Setting<T> byDefault(T value) {
        return new Setting<>(value, false);
    }
}
