package ork.simulator.api.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.Meta;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Scalar;
import ork.simulator.api.schema.Schema.ScalarType;
import ork.simulator.api.schema.TypeTable;

/** The built-in kinds, read from {@code kinds.txt} and the type tables. */
final class KindTable {
    private static final String FOLDER = "/ork/simulator/api/";
    private static final List<String> TYPES =
            List.of("meta", "core", "pods", "volumes", "workloads", "policy", "extensions");

    private final TypeTable types = TypeTable.read(
            TYPES.stream().map(name -> FOLDER + "schema/" + name + ".txt").toList());

    ObjectOf objectMeta() {
        return types.type("ObjectMeta");
    }

    List<Kind> kinds() {
        try (InputStream in = KindTable.class.getResourceAsStream(FOLDER + "kinds.txt")) {
            String text = new String(Objects.requireNonNull(in, "kinds.txt").readAllBytes(), StandardCharsets.UTF_8);
            List<Kind> kinds = new ArrayList<>();
            for (String line : text.split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    kinds.add(kind(line));
                }
            }
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Kind kind(String line) {
        List<String> words = List.of(line.trim().split("\\s+"));
        String name = words.getFirst();
        String groupVersion = words.get(1);
        int slash = groupVersion.indexOf('/');
        String group = slash < 0 ? "" : groupVersion.substring(0, slash);
        List<String> flags = words.subList(3, words.size());
        List<String> type = values(flags, "type");
        ObjectOf whole = withEnvelope(types.type(type.isEmpty() ? name : type.getFirst()));
        KindVersion.Scale scale = flags.contains("scale")
                ? new KindVersion.Scale(
                        List.of("spec", "replicas"), List.of("status", "replicas"), List.of("spec", "selector"))
                : null;
        KindVersion version = new KindVersion(
                groupVersion.substring(slash + 1),
                true,
                true,
                flags.contains("status"),
                scale,
                whole,
                whole,
                false,
                values(flags, "fields"),
                JsonArray.EMPTY);
        List<KindVersion> versions = new ArrayList<>(List.of(version));
        for (String older : values(flags, "also")) {
            int colon = older.indexOf(':');
            ObjectOf form = withEnvelope(types.type(older.substring(colon + 1)));
            versions.add(new KindVersion(
                    older.substring(0, colon),
                    true,
                    false,
                    flags.contains("status"),
                    scale,
                    form,
                    form,
                    false,
                    values(flags, "fields"),
                    JsonArray.EMPTY));
        }
        Traits traits = new Traits(
                false,
                false,
                !flags.contains("conditional"),
                flags.contains("put-creates"),
                flags.contains("generation"),
                flags.contains("answers-object"));
        return new Kind(
                group,
                values(flags, "stored").isEmpty() ? group : "",
                words.get(2),
                name.toLowerCase(Locale.ROOT),
                name,
                name + "List",
                !flags.contains("cluster"),
                values(flags, "short"),
                values(flags, "in"),
                JsonObject.EMPTY,
                versions,
                traits);
    }

    private static ObjectOf withEnvelope(ObjectOf type) {
        TreeMap<String, Schema> fields = new TreeMap<>(type.fields());
        fields.put("apiVersion", new Scalar(ScalarType.STRING, Meta.NONE));
        fields.put("kind", new Scalar(ScalarType.STRING, Meta.NONE));
        return new ObjectOf(type.typeName(), fields, null, false, false, false, type.required(), Meta.NONE);
    }

    private static List<String> values(List<String> flags, String name) {
        for (String flag : flags) {
            if (flag.startsWith(name + "=")) {
                return List.of(flag.substring(name.length() + 1).split(","));
            }
        }
        return List.of();
    }
}
