package ork.cli.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The packs of {@code ork init}: small Katalogs with what belongs to them, each of which runs as it is. */
public final class Packs {
    /** What one gets who asks for none. */
    public static final String FIRST = "beginner/hello-website";

    private static final String ROOT = "/packs/";

    private Packs() {}

    /** @param name its group and its own name, such as {@code beginner/hello-website} */
    public record Pack(String name, String words, List<String> files) {
        public Pack {
            files = List.copyOf(files);
        }

        /** The folder that it goes into. */
        public String folder() {
            return name.substring(name.indexOf('/') + 1);
        }

        public byte[] content(String file) {
            return read(name + "/" + file);
        }
    }

    /** In the order in which to go through them. */
    public static List<Pack> all() {
        List<Pack> packs = new ArrayList<>();
        for (String line :
                new String(read("index.txt"), StandardCharsets.UTF_8).lines().toList()) {
            String[] columns = line.split(" \\| ", -1);
            if (columns.length == 3 && !line.startsWith("#")) {
                packs.add(new Pack(columns[0], columns[1], List.of(columns[2].split(" "))));
            }
        }
        return packs;
    }

    /** The packs of a group, or the one of this name. */
    public static List<Pack> named(String name) {
        return all().stream()
                .filter(pack -> pack.name().equals(name) || pack.name().startsWith(name + "/"))
                .toList();
    }

    private static byte[] read(String path) {
        try (InputStream file = Packs.class.getResourceAsStream(ROOT + path)) {
            if (file == null) {
                throw new IllegalStateException("the class path has no " + ROOT + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
