package ork.katalog.load;

import ork.katalog.template.Outline;

/**
 * A text or another single value, which has no fields.
 *
 * @param shown how messages name it
 * @param sort what it is, with its article
 */
record TextOutline(String shown, String sort) implements Outline {
    TextOutline(String shown) {
        this(shown, "a text");
    }

    @Override
    public Look field(String name) {
        return new Nothing(
                shown + "." + name + " is not there", shown + " is " + sort + " and has no fields", "", true);
    }
}
