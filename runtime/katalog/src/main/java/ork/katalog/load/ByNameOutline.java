package ork.katalog.load;

import ork.katalog.template.Outline;

/** Objects by names that nobody knows beforehand. */
record ByNameOutline(Outline element) implements Outline {
    @Override
    public Look field(String name) {
        return new There(element);
    }

    @Override
    public boolean isMap() {
        return true;
    }
}
