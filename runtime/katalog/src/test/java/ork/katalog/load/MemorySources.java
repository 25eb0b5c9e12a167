package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Files that a test holds in its hand. */
final class MemorySources implements Sources {
    private final Map<String, String> files = new TreeMap<>();

    MemorySources with(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public Content read(String path) {
        String text = files.get(path);
        return text == null
                ? new Content.Unreadable("there is no such file")
                : new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
