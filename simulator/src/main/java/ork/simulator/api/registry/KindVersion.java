package ork.simulator.api.registry;

/**
 * A version of a {@link Kind}.
 *
 * @param status whether it has the status subresource
 */
public record KindVersion(String name, boolean served, boolean storage, boolean status) {}
