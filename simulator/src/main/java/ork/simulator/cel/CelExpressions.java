package ork.simulator.cel;

import ork.json.JsonObject;
import ork.simulator.api.schema.ExpressionException;
import ork.simulator.api.schema.Expressions;

/** The service. It names nothing of dev.cel itself, so that it can be loaded where that is missing, and say so. */
public final class CelExpressions implements Expressions {
    @Override
    public boolean usable() {
        try {
            Class.forName("dev.cel.bundle.CelFactory", false, CelExpressions.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Expression compile(String text, JsonObject schema, boolean root, boolean optionalOldSelf, Result result)
            throws ExpressionException {
        return Compiler.compile(text, schema, root, optionalOldSelf, result);
    }
}
