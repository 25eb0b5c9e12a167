package ork.cli;

import picocli.CommandLine;

/** Which ork this is: as the jar says, or as {@code ORK_VERSION} does for images built elsewhere. */
final class Version implements CommandLine.IVersionProvider {
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ork " + text() + " (Java " + Runtime.version().feature() + ")"};
    }
}
