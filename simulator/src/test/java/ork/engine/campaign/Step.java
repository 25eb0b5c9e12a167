package ork.engine.campaign;

import java.util.Locale;

/**
 * One line of a plan: when, what, to whom, and how. In text {@code 1200 set default/a {"title":"B"}}.
 *
 * @param atMillis virtual time since the runtimes were started
 */
record Step(long atMillis, Verb verb, String target, String detail) {
    static Step parse(String line) {
        String[] words = line.strip().split(" ", 4);
        return new Step(
                Long.parseLong(words[0]),
                Verb.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                words.length > 2 ? words[2] : "",
                words.length > 3 ? words[3] : "");
    }

    void play(Stage stage) {
        verb.play(stage, target, detail);
    }

    @Override
    public String toString() {
        String word = verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return (atMillis + " " + word + " " + target + " " + detail).strip();
    }
}
