package ork.katalog.load;

import ork.katalog.template.Outline;

/** A text, which has no fields. */
record TextOutline(String shown) implements Outline {
    @Override
    public Look field(String name) {
        return new Nothing(shown + "." + name + " is not there", shown + " is a text and has no fields", "", true);
    }
}
