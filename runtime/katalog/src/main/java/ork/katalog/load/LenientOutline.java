package ork.katalog.load;

import ork.katalog.template.Outline;

/** What is known of fields that are known; there may be others. */
record LenientOutline(Outline known) implements Outline {
    @Override
    public Look field(String name) {
        return known.field(name) instanceof There there ? there : new There(ANYTHING);
    }

    @Override
    public boolean isMap() {
        return known.isMap();
    }
}
