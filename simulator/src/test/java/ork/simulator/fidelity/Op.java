package ork.simulator.fidelity;

import java.util.function.Function;
import ork.doors.Call;
import ork.doors.ObjectRef;

/**
 * A step of a sequence, before it is known to which server it goes: what depends on the server, such as a version that
 * was read there, is filled in for each.
 *
 * @param ref the object that it is about
 * @param on the call, from what this server shows
 */
record Op(ObjectRef ref, Function<Sight, Call> on) {}
