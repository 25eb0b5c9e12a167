package ork.simulator.api.schema;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The language of {@code x-kubernetes-validations}. Without somebody who knows it, definitions that use it are refused: to
 * store what a rule would refuse would be a wrong verdict.
 */
public interface Expressions {
    /** Whether what it needs is there. */
    boolean usable();

    /**
     * @param schema of what the expression calls {@code self}, as in an {@code openAPIV3Schema}
     * @param root whether that is a whole resource, which has a name
     * @param optionalOldSelf whether {@code oldSelf} may be missing, and is an optional then
     * @param result what it evaluates to
     * @throws ExpressionException when it is none, in the server's words
     */
    Expression compile(String text, JsonObject schema, boolean root, boolean optionalOldSelf, Result result)
            throws ExpressionException;

    enum Result {
        TRUTH,
        TEXT
    }

    /** One expression, ready to be asked. */
    interface Expression {
        /** Whether it speaks of {@code oldSelf}. */
        boolean looksBack();

        /**
         * @param oldSelf what the value was; null when that cannot be told
         * @return a {@link Json.Bool} or {@link Json.Text}
         * @throws ExpressionException when it has no value for these, or no more may be spent
         */
        Json evaluate(Json self, @Nullable Json oldSelf, Budget budget) throws ExpressionException;
    }

    /** How much all expressions of a request may do together, in steps. */
    final class Budget {
        private long left;

        public Budget(long steps) {
            left = steps;
        }

        /** Whether there is nothing left of it. */
        public boolean spent() {
            return left <= 0;
        }

        /** @return whether there was as much left */
        public boolean spend(long steps) {
            left -= steps;
            return left >= 0;
        }
    }

    static Optional<Expressions> installed() {
        return Installed.EXPRESSIONS;
    }

    /** Looked for once. */
    final class Installed {
        private static final Optional<Expressions> EXPRESSIONS =
                ServiceLoader.load(Expressions.class, Expressions.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(Expressions::usable)
                        .findFirst();

        private Installed() {}
    }
}
