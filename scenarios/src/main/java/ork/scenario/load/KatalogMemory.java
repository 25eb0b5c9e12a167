package ork.scenario.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.katalog.Defaults;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/**
 * The Katalog file that was loaded last, for those who load one scenario of it after another. It is taken again as long as every file
 * that was read for it says the same, byte for byte. What was loaded is never changed, and production lets all its threads read one, so several
 * threads may share one memory; it is one reference, and holds one Katalog at most.
 */
public final class KatalogMemory {
    private volatile @Nullable Kept kept;

    /** @param files all that were read, by their paths */
    private record Kept(String path, Map<String, Sources.Content> files, LoadResult result) {
        boolean isOf(String wanted, Sources sources) {
            return path.equals(wanted)
                    && files.entrySet().stream().allMatch(file -> isSame(file.getValue(), sources.read(file.getKey())));
        }

        private static boolean isSame(Sources.Content one, Sources.Content other) {
            return one instanceof Sources.Content.Bytes(byte[] first)
                    && other instanceof Sources.Content.Bytes(byte[] second)
                    && Arrays.equals(first, second);
        }
    }

    LoadResult load(String path, Sources sources) {
        Kept last = kept;
        if (last != null && last.isOf(path, sources)) {
            return last.result();
        }
        Seen seen = new Seen(sources);
        LoadResult result = KatalogLoader.load(List.of(path), seen, Defaults.STANDARD);
        kept = seen.saysAll ? new Kept(path, seen.files, result) : null;
        return result;
    }

    /** Notes what is read. What depends on more than the content of files is not to be kept. */
    private static final class Seen implements Sources {
        private final Sources sources;
        private final Map<String, Content> files = new TreeMap<>();
        private boolean saysAll = true;

        Seen(Sources sources) {
            this.sources = sources;
        }

        @Override
        public Content read(String path) {
            Content content = sources.read(path);
            saysAll &= content instanceof Content.Bytes;
            files.put(path, content);
            return content;
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return sources.resolve(declaringFile, path);
        }

        @Override
        public Optional<String> missing(String path) {
            saysAll = false;
            return sources.missing(path);
        }

        @Override
        public Optional<String> authorize(String address, String authorization) {
            saysAll = false;
            return sources.authorize(address, authorization);
        }
    }
}
