package ork.simulator.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;

/** Functions that an API server adds to the language. */
record Library(List<CelFunctionDecl> declarations, List<CelFunctionBinding> bindings) {
    Library {
        declarations = List.copyOf(declarations);
        bindings = List.copyOf(bindings);
    }
}
