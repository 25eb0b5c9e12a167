package ork.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.load.Sources;
import ork.katalog.load.YamlToJson;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlException;
import ork.katalog.yaml.YamlReader;

/**
 * One file of {@code scenarios/conformance}, read for the namespace that it is run in.
 *
 * @param section the folder, which is named as a section of the language
 * @param sentence that opens it, and says what it shows
 * @param namespace that it is run in
 * @param main the documents that are run: a Komposer, else the Katalogs
 * @param given everything else, in its order
 * @param texts each document by its {@code metadata.name}, for the others to name as a file
 */
record Case(
        String section,
        String name,
        String sentence,
        String namespace,
        List<JsonObject> main,
        List<JsonObject> given,
        Map<String, String> texts,
        Expectation expectation)
        implements Sources {
    /** Stands in a file for the namespace of the run, and begins the names of what is not in one. */
    private static final String NAMESPACE = "$NAMESPACE";

    /** Opens what is no object, but a file that the Katalog names. */
    private static final Pattern FILE = Pattern.compile("^# file: ([a-z-]+\\.yaml)\n");

    private static final Path FOLDER = Path.of("../scenarios/conformance");
    private static final List<String> DOCUMENTS = List.of("Katalog", "Komposer", "Motif");

    /** All files, by section and name. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Those of which the property {@code ork.conformance} names a part; all without it. */
    static List<Path> chosen() {
        String part = System.getProperty("ork.conformance", "");
        return files().stream().filter(file -> file.toString().contains(part)).toList();
    }

    static Case read(Path file, String namespace) {
        try {
            return of(
                    String.valueOf(file.getParent().getFileName()),
                    String.valueOf(file.getFileName()).replace(".yaml", ""),
                    Files.readString(file),
                    namespace);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @throws IllegalArgumentException which says what is wrong with the file */
    static Case of(String section, String name, String text, String namespace) {
        String sentence = text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .reduce("", (before, line) -> (before + " " + line).strip());
        if (!sentence.endsWith(".")) {
            throw new IllegalArgumentException("it opens with a comment: a sentence that says what it shows");
        }
        List<JsonObject> main = new ArrayList<>();
        List<JsonObject> given = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> documents = List.of(text.replace(NAMESPACE, namespace).split("(?m)^---$", -1));
        for (String document : documents.subList(0, documents.size() - 1)) {
            Matcher file = FILE.matcher(document.strip());
            if (file.find()) {
                texts.put(file.group(1), document);
                continue;
            }
            if (!(json(document) instanceof JsonObject object)
                    || object.text("metadata", "name").isEmpty()
                    || texts.put(file(object), document) != null) {
                throw new IllegalArgumentException("each document has a kind and a metadata.name of its own");
            }
            (DOCUMENTS.contains(object.text("kind")) ? main : given).add(object);
        }
        Expectation expectation = Expectation.of(json(documents.getLast()));
        main.removeIf(document -> document.text("kind").equals("Motif"));
        if (main.stream().anyMatch(document -> document.text("kind").equals("Komposer"))) {
            main.removeIf(document -> !document.text("kind").equals("Komposer"));
        }
        if (main.isEmpty() || main.stream().noneMatch(expectation.dialect()::isOf)) {
            throw new IllegalArgumentException("there is no Katalog of " + expectation.dialect());
        }
        return new Case(section, name, sentence, namespace, main, given, texts, expectation);
    }

    String id() {
        return section + "/" + name;
    }

    /** What is run, as files beside which the sources of its hooks are. */
    List<String> run() {
        return main.stream()
                .map(document -> FOLDER.resolve(section).resolve(file(document)).toString())
                .toList();
    }

    @Override
    public Content read(String path) {
        String text = texts.get(path.substring(path.lastIndexOf('/') + 1));
        return text == null
                ? new Content.Unreadable("no document of this case has that name")
                : new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Code stands beside the case, as it is. */
    @Override
    public Optional<String> missing(String path) {
        return path.endsWith(".java")
                        && Files.isReadable(FOLDER.resolve(section).resolve(path))
                ? Optional.empty()
                : Sources.super.missing(path);
    }

    @Override
    public String resolve(String declaringFile, String path) {
        return path.replace("./", "");
    }

    private static String file(JsonObject document) {
        boolean ofLanguage = DOCUMENTS.contains(document.text("kind"));
        return (ofLanguage ? "" : document.text("kind") + "-" + document.text("metadata", "namespace") + "-")
                + document.text("metadata", "name")
                + ".yaml";
    }

    private static Json json(String document) {
        try {
            List<Yaml> read = YamlReader.read("case", document.getBytes(StandardCharsets.UTF_8));
            if (read.size() != 1) {
                throw new IllegalArgumentException("a document is empty");
            }
            return YamlToJson.json(read.getFirst());
        } catch (YamlException e) {
            throw new IllegalArgumentException(e.position() + ": " + e.getMessage(), e);
        }
    }
}
