package ork.katalog.resource;

import java.util.SortedMap;

/**
 * Who a child is, for the renderer of its kind.
 *
 * @param crd the CRD entry's name in the Katalog
 * @param owner the CR's name
 * @param name the child's own name
 * @param namespace empty for a cluster-scoped child
 * @param labels what the entry declares, rendered
 */
public record Child(String crd, String owner, String name, String namespace, SortedMap<String, String> labels) {}
