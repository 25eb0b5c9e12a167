/** Objects in protobuf, as typed clients send them: kubectl's {@code create} among them. */
@NullMarked
package ork.simulator.front.protobuf;

import org.jspecify.annotations.NullMarked;
