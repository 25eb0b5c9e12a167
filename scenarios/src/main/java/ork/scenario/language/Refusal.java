package ork.scenario.language;

import java.util.List;

/**
 * A scenario whose Katalog is refused, as it expects: there is nothing to play.
 *
 * @param shows the sentence that says what it shows
 * @param guarantees what it is about
 * @param rows other things that it is an example of
 * @param errors what is wrong with the Katalog: all of it, in the order of lines
 */
public record Refusal(
        String file, String name, String shows, List<String> guarantees, List<String> rows, List<String> errors) {
    public Refusal {
        guarantees = List.copyOf(guarantees);
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
    }
}
