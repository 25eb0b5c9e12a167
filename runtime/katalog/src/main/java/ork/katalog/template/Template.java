package ork.katalog.template;

import org.jspecify.annotations.Nullable;
import ork.json.Json;

/** A compiled text that may contain {@code {{ }}} actions. */
public interface Template {
    /**
     * The text that it yields. Missing values are empty.
     *
     * @throws RenderException when a bound is exceeded
     */
    String text(Scope scope);

    /**
     * The native value of a template that is one single action, which may be a list, a map, a number, a boolean or
     * null; the text of any other.
     *
     * @throws RenderException when a bound is exceeded
     */
    Json value(Scope scope);

    /** The text that it always yields, since it contains no action; null for any other. */
    @Nullable
    String fixedText();

    /** Whether it contains no action, and so always yields the same text. */
    default boolean fixed() {
        return fixedText() != null;
    }

    /** What of the data it reads. */
    Reads reads();

    /** Whether its result changes by itself, with time or by chance (decision 20). */
    boolean volatileResult();
}
