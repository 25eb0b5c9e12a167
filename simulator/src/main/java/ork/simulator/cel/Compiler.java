package ork.simulator.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import ork.json.JsonObject;
import ork.simulator.api.schema.ExpressionException;
import ork.simulator.api.schema.Expressions;
import ork.simulator.api.schema.Expressions.Expression;
import ork.simulator.api.schema.Expressions.Result;

/** CEL as an API server has it: typed by the schema, with its libraries, and with an end to what an expression may do. */
final class Compiler {
    /** As long as the message of a rule is not, yet longer than any rule that people write. */
    private static final int TEXT_MAX = 16 * 1024;

    private Compiler() {}

    /** @throws ExpressionException as {@link Expressions#compile} has it */
    static Expression compile(String text, JsonObject schema, boolean root, boolean optionalOldSelf, Result result)
            throws ExpressionException {
        if (text.length() > TEXT_MAX) {
            throw new ExpressionException("expression is longer than " + TEXT_MAX + " characters");
        }
        CelTypes types = new CelTypes(schema, root);
        CelType self = types.self()
                .orElseThrow(() ->
                        new ExpressionException("rule compiler initialization error: the schema of self has no type"));
        Cel cel = Environment.of(types, self, optionalOldSelf);
        CelValidationResult checked = cel.compile(text);
        if (checked.hasError()) {
            throw new ExpressionException("compilation failed: " + checked.getErrorString());
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            CelType type = tree.getResultType();
            if (result == Result.TRUTH && !type.equals(SimpleType.BOOL)) {
                throw new ExpressionException("cel expression must evaluate to a bool");
            }
            if (result == Result.TEXT && !type.equals(SimpleType.STRING)) {
                throw new ExpressionException("messageExpression must evaluate to a string");
            }
            boolean looksBack = CelNavigableAst.fromAst(tree)
                    .getRoot()
                    .allNodes()
                    .anyMatch(node -> node.expr().identOrDefault().name().equals(Environment.OLD_SELF));
            return new CelExpression(cel.createProgram(tree), new CelValues(schema, root), looksBack, optionalOldSelf);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionException("compilation failed: " + e.getMessage());
        }
    }

    /** What an expression can name. */
    private static final class Environment {
        static final String SELF = "self";
        static final String OLD_SELF = "oldSelf";
        private static final int REGEX_MAX = 1_000;
        /** An array as long as a body can hold. */
        private static final int ITERATIONS_MAX = 1_000_000;

        private static final CelOptions OPTIONS = CelOptions.current()
                .enableReservedIds(true)
                .enableHeterogeneousNumericComparisons(true)
                .enableOptionalSyntax(true)
                .comprehensionMaxIterations(ITERATIONS_MAX)
                .maxRegexProgramSize(REGEX_MAX)
                .build();

        private Environment() {}

        static Cel of(CelTypes types, CelType self, boolean optionalOldSelf) {
            CelBuilder builder = CelFactory.standardCelBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setTypeProvider(types)
                    .addVar(SELF, self)
                    .addVar(OLD_SELF, optionalOldSelf ? OptionalType.create(self) : self)
                    .addCompilerLibraries(
                            CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
                    .addRuntimeLibraries(
                            CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional());
            for (Library library : ImmutableSet.of(Lists.LIBRARY, Texts.LIBRARY, Amounts.LIBRARY)) {
                builder.addFunctionDeclarations(library.declarations()).addFunctionBindings(library.bindings());
            }
            return builder.build();
        }
    }
}
