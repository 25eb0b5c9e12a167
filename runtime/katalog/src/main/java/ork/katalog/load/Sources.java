package ork.katalog.load;

import java.util.Optional;

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

    /**
     * Why there is nothing at a path; empty when there is a file of any sort and length, or a folder.
     *
     * @param path as {@link #resolve} made it
     */
    default Optional<String> missing(String path) {
        return read(path) instanceof Content.Unreadable(String why) ? Optional.of(why) : Optional.empty();
    }

    /**
     * Says how to ask the server of an address for that file and for what stands beside or below it. Whoever fetches nothing
     * has no use for it.
     *
     * @param authorization the value of the header {@code Authorization}, which is not to be shown
     * @return why that cannot be; empty when it is so from now on
     */
    default Optional<String> authorize(String address, String authorization) {
        return Optional.empty();
    }

    sealed interface Content {
        record Bytes(byte[] bytes) implements Content {}

        /** @param why for people, such as "there is no such file" */
        record Unreadable(String why) implements Content {}
    }
}
