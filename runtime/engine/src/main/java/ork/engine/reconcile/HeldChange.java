package ork.engine.reconcile;

import java.time.Instant;

/**
 * A change of a CR that the Katalog's gate has not let into the queue: it waits for the next resync.
 *
 * @param at when
 * @param generation of the CR with the change
 * @param spec whether the generation tells it from what was before; labels and annotations have none
 * @param place where the gate is declared
 * @param because which condition fails, and what is there instead
 */
public record HeldChange(Instant at, long generation, boolean spec, String place, String because) {}
