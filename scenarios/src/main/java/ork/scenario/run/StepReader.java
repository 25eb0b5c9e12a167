package ork.scenario.run;

import java.util.function.Consumer;

/**
 * Who is told each step of the runs that a scenario is judged by, while they are played: when, a mark of every choice so far,
 * and what. Two replays of one scenario tell the same (SM-1), and the first step that differs says where they part.
 */
@FunctionalInterface
public interface StepReader {
    /** Nobody reads: nothing is put into words. */
    StepReader NOBODY = _ -> _ -> {};

    /** What a scenario is played as. */
    enum Part {
        WITHOUT_FAULTS("without its faults"),
        WITH_FAULTS("as it is"),
        DIRECT("on the direct path to its end"),
        SHUFFLED("in another order");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Who reads the steps of a run that is about to begin. */
    Consumer<String> of(Part part);
}
