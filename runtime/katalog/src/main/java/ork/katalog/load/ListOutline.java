package ork.katalog.load;

import ork.katalog.template.Outline;

/** A list of which each element is known. */
record ListOutline(String shown, Outline element) implements Outline {
    @Override
    public Look field(String name) {
        return name.matches("[0-9]+")
                ? new There(element)
                : new Nothing(
                        shown + "." + name + " is not there",
                        shown + " is a list and has no fields",
                        "take an element with index, or all of them with range",
                        true);
    }

    @Override
    public boolean isList() {
        return true;
    }
}
