package ork.simulator.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.simulator.api.registry.Kind;

/**
 * What the built-in types and their fields are for, in the words of the API: read, type by type and only when somebody
 * asks, from the published sources of fabric8's model, which are on the class path of the command line. Where they are
 * not, nothing is described.
 */
final class Descriptions {
    private static final String MODEL = "io/fabric8/kubernetes/api/model/";
    private static final Pattern TYPE =
            Pattern.compile("/\\*\\*\\n \\* ([^\\n]*)\\n \\*/\\n@JsonDeserialize", Pattern.DOTALL);
    private static final Pattern GETTER = Pattern.compile(
            " {4}/\\*\\*\\n {5}\\* ([^\\n]*)\\n {5}\\*/\\n {4}@JsonProperty\\(\"([^\"]+)\"\\)\\n(?: {4}@[^\\n]*\\n)*"
                    + " {4}public ([^\\n(]+) get\\w+\\(\\)");
    private static final Pattern IMPORT = Pattern.compile("^import (io\\.fabric8[\\w.]*)\\.(\\w+);", Pattern.MULTILINE);

    static final Descriptions NONE = new Descriptions(false);

    private final boolean told;
    /** As many as there are types that have been asked for. */
    private final Map<String, Type> types = new ConcurrentHashMap<>();

    Descriptions() {
        this(true);
    }

    private Descriptions(boolean told) {
        this.told = told;
    }

    /**
     * A described type.
     *
     * @param text empty where nothing is known
     */
    record Type(String text, Map<String, Field> fields) {
        static final Type UNKNOWN = new Type("", Map.of());

        Field field(String name) {
            return fields.getOrDefault(name, Field.UNKNOWN);
        }
    }

    /** @param source where the type of the field, or of its items, is described; empty for none */
    record Field(String text, String source) {
        static final Field UNKNOWN = new Field("", "");
    }

    /** Where a kind is described. */
    String source(Kind kind, String version) {
        if (!told) {
            return "";
        }
        String group = kind.group().isEmpty() ? "" : kind.group().substring(0, (kind.group() + ".").indexOf('.')) + "/";
        String versioned = MODEL + group + version + "/" + kind.name();
        return exists(versioned) ? versioned : MODEL + group + kind.name();
    }

    /** Where what all objects have is described. */
    String metadata() {
        return told ? MODEL + "ObjectMeta" : "";
    }

    Type of(String source) {
        return source.isEmpty() ? Type.UNKNOWN : types.computeIfAbsent(source, Descriptions::read);
    }

    private static boolean exists(String source) {
        return Descriptions.class.getResource("/" + source + ".java") != null;
    }

    private static Type read(String source) {
        try (InputStream in = Descriptions.class.getResourceAsStream("/" + source + ".java")) {
            return in == null
                    ? Type.UNKNOWN
                    : parse(source, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Type parse(String source, String text) {
        Map<String, String> imports = new TreeMap<>();
        Matcher imported = IMPORT.matcher(text);
        while (imported.find()) {
            imports.put(imported.group(2), imported.group(1).replace('.', '/') + "/" + imported.group(2));
        }
        Matcher type = TYPE.matcher(text);
        String own = type.find() ? type.group(1) : "";
        String folder = source.substring(0, source.lastIndexOf('/') + 1);
        Map<String, Field> fields = new TreeMap<>();
        Matcher getter = GETTER.matcher(text);
        while (getter.find()) {
            String name = item(getter.group(3));
            String of = imports.getOrDefault(name, folder + name);
            // A field without words of its own is given those of the type that it is in.
            String said = getter.group(1).equals(own) ? "" : plain(getter.group(1));
            fields.put(getter.group(2), new Field(said, exists(of) ? of : ""));
        }
        return new Type(plain(own), Collections.unmodifiableMap(fields));
    }

    /** The type of a field, of a list's items or of a map's values. */
    private static String item(String type) {
        String last = type.substring(type.lastIndexOf(' ') + 1);
        return last.substring(last.lastIndexOf('<') + 1).replace(">", "");
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*<br>\\s*<p>\\s*(<br>\\s*<p>\\s*)*", "\n\n")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }
}
