package ork.katalog.template;

import java.util.List;
import ork.json.Json;

/**
 * A function of the template language. Pure but for what the scope gives it; never fails on null.
 *
 * @param argumentsMax {@link #ANY_NUMBER} for no limit
 * @param changes whether its result changes by itself, with time or by chance
 * @param looksAt what it reads of its arguments, as paths below them; a single empty path for all
 * @param reads what it reads of the data besides
 */
record Function(
        String name,
        int argumentsMin,
        int argumentsMax,
        boolean changes,
        List<List<String>> looksAt,
        Reads reads,
        Body body) {
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    private static final List<List<String>> ALL_OF_IT = List.of(List.of());

    interface Body {
        Json apply(Invocation call);
    }

    /** One without arguments, which is made of the data. */
    static Function over(String name, Reads reads, boolean changes, Parser.Parsed template) {
        return new Function(name, 0, 0, changes, ALL_OF_IT, reads, new NoteBody(template));
    }

    static Function of(String name, int arguments, Body body) {
        return of(name, arguments, arguments, body);
    }

    static Function of(String name, int argumentsMin, int argumentsMax, Body body) {
        return new Function(name, argumentsMin, argumentsMax, false, ALL_OF_IT, Reads.NOTHING, body);
    }

    /** One whose result changes by itself. */
    Function changing() {
        return new Function(name, argumentsMin, argumentsMax, true, looksAt, reads, body);
    }

    /** With a narrower statement of what it reads, so that caches need not keep whole objects. */
    Function lookingAt(String... paths) {
        return new Function(
                name,
                argumentsMin,
                argumentsMax,
                changes,
                List.of(paths).stream().map(path -> List.of(path.split("\\."))).toList(),
                reads,
                body);
    }
}
