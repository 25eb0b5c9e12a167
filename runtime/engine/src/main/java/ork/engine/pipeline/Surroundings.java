package ork.engine.pipeline;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Outbound;
import ork.doors.RandomSource;
import ork.doors.Sites;
import ork.doors.Threads;
import ork.engine.event.EventRecorder;
import ork.engine.hook.Hook;
import ork.engine.journal.Journal;
import ork.engine.leadership.Gate;
import ork.json.JsonObject;

/**
 * What the pipeline of one box is given of its instance.
 *
 * @param cluster gated: a write without the lease is not sent
 * @param gate asked after a call that was not sent, to tell a lost lease from a lost connection
 * @param outbound the way to whom a Katalog calls; empty where nobody is to be called
 * @param random a fork of its own
 * @param others the boxes whose CRs it may read
 * @param hook the user's code, when the entry declares one
 * @param statusSubresource whether the kind has a status subresource, as far as is known now; true when it is not known
 * @param numbers of the box itself, as {@link ork.katalog.RuntimeNumbers} names them
 * @param quirks one for the whole instance
 * @param sites where the world may step in
 */
public record Surroundings(
        ClusterPort cluster,
        Gate gate,
        Clock clock,
        Threads threads,
        Optional<Outbound> outbound,
        RandomSource random,
        Caches caches,
        OtherBoxes others,
        Journal journal,
        EventRecorder events,
        Optional<Hook> hook,
        BooleanSupplier statusSubresource,
        Supplier<JsonObject> numbers,
        ServerQuirks quirks,
        Sites sites) {}
