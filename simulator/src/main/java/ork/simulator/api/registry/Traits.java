package ork.simulator.api.registry;

/**
 * What is particular about a kind.
 *
 * @param custom whether it comes from a CustomResourceDefinition
 * @param terminating whether its CustomResourceDefinition is being deleted: nothing is created any more (B6)
 * @param unconditionalUpdate whether a PUT without a version is accepted, and the last one wins (C2)
 * @param createOnUpdate whether a PUT of a missing object creates it (C3)
 * @param generation whether {@code metadata.generation} counts its changes
 * @param answersObject whether a DELETE answers with the object
 */
public record Traits(
        boolean custom,
        boolean terminating,
        boolean unconditionalUpdate,
        boolean createOnUpdate,
        boolean generation,
        boolean answersObject) {}
