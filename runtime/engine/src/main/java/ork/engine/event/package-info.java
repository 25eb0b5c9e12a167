/** Events on CRs: what a person sees under {@code kubectl describe}. */
@NullMarked
package ork.engine.event;

import org.jspecify.annotations.NullMarked;
