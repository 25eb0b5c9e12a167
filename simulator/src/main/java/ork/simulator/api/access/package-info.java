/** Who may do what: RBAC as the API server decides it, a pure function of roles and bindings. */
@NullMarked
package ork.simulator.api.access;

import org.jspecify.annotations.NullMarked;
