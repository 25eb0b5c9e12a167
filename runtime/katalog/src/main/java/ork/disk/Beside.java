package ork.disk;

import java.nio.charset.StandardCharsets;
import ork.katalog.load.Sources;

/** The files of the disk, and one that is given as a text. */
public final class Beside implements Sources {
    private final Sources disk = new DiskFiles();
    private final String file;
    private final String text;

    public Beside(String file, String text) {
        this.file = file;
        this.text = text;
    }

    @Override
    public Content read(String path) {
        return path.equals(file) ? new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)) : disk.read(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return disk.resolve(declaringFile, path);
    }
}
