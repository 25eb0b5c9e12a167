package ork.scenario.check;

import java.util.function.Function;

/** A guarantee and who judges it. */
record Rule(String guarantee, Function<Evidence, Checker> checker) {}
