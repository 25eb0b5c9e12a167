package ork.scenario.check;

import java.util.Optional;
import ork.engine.reconcile.ObjectKey;

/**
 * What a story is about.
 *
 * @param moment the number in the evidence of the moment that it ends with
 * @param about the CR or the child that it turns on; empty where it is about instances, or about all
 */
public record Scene(int moment, Optional<ObjectKey> about) {}
