/** What an instance records of itself: facts that logs, metrics, checkers and stories are made from. */
@NullMarked
package ork.engine.journal;

import org.jspecify.annotations.NullMarked;
