/** The rows of the checklist of Kubernetes' semantics: which there are, and which tests show them. */
@NullMarked
package ork.rows;

import org.jspecify.annotations.NullMarked;
