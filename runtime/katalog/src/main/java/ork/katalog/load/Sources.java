package ork.katalog.load;

/** Where the loader gets files from: a disk, a class path, a map in a test or a simulation. */
public interface Sources {
    /**
     * The content of one file.
     *
     * @param path as given by the user, or as {@link #resolve} made it
     */
    Content read(String path);

    /** The path of a file that another one names, relative to that one's place. */
    String resolve(String declaringFile, String path);

    sealed interface Content {
        record Bytes(byte[] bytes) implements Content {}

        /** @param why for people, such as "there is no such file" */
        record Unreadable(String why) implements Content {}
    }
}
