package ork.katalog.template;

import java.util.List;
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

    /** The fields in it that can never be there. */
    List<Missing> missing(Known known);

    /**
     * A field that can never be there.
     *
     * @param offset in the text, in UTF-16 units from zero; negative when that is not the place
     */
    record Missing(int offset, Outline.Nothing nothing) {}

    /** Whether its result changes by itself, with time or by chance (decision 20). */
    boolean volatileResult();
}
