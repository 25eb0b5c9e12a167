package ork.simulator.front.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which field of a type has which number; read from {@code protobuf.txt}. */
final class FieldNumbers {
    /** What precedes the name of a type whose fields stand in the object itself. */
    static final char INLINE = '*';

    /** What precedes the name of a field that only the server fills in. */
    static final char PASSED_OVER = '-';

    private static final String TABLE = "/ork/simulator/front/protobuf.txt";
    private static final FieldNumbers ALL = read();

    private final SortedMap<String, SortedMap<Integer, String>> types;

    private FieldNumbers(SortedMap<String, SortedMap<Integer, String>> types) {
        this.types = Collections.unmodifiableSortedMap(types);
    }

    static FieldNumbers all() {
        return ALL;
    }

    /** The type's fields by number; null for a type that has no numbers. */
    @Nullable
    SortedMap<Integer, String> of(String type) {
        return types.get(type);
    }

    private static FieldNumbers read() {
        try (InputStream in = FieldNumbers.class.getResourceAsStream(TABLE)) {
            String text = new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
            SortedMap<String, SortedMap<Integer, String>> types = new TreeMap<>();
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        List<String> words = List.of(line.split(" "));
                        SortedMap<Integer, String> fields = new TreeMap<>();
                        for (String word : words.subList(1, words.size())) {
                            int equals = word.indexOf('=');
                            fields.put(Integer.valueOf(word.substring(equals + 1)), word.substring(0, equals));
                        }
                        types.put(words.getFirst(), Collections.unmodifiableSortedMap(fields));
                    });
            return new FieldNumbers(types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
