package ork.katalog.template;

import java.util.List;

/** Names that stand for something else when they are read at the root. */
final class RootNames {
    private static final List<String> OF_METADATA = List.of("Name", "Namespace");

    private RootNames() {}

    static boolean isShort(String name) {
        return OF_METADATA.contains(name);
    }
}
