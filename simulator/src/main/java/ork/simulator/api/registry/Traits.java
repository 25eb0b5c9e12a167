package ork.simulator.api.registry;

/**
 * What is particular about a kind.
 *
 * @param custom whether it comes from a CustomResourceDefinition
 * @param unconditionalUpdate whether a PUT without a version is accepted, and the last one wins (C2)
 * @param createOnUpdate whether a PUT of a missing object creates it (C3)
 * @param generation whether {@code metadata.generation} counts its changes
 */
public record Traits(boolean custom, boolean unconditionalUpdate, boolean createOnUpdate, boolean generation) {}
