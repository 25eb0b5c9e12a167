package ork.simulator.front.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import ork.json.JsonText;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.ListOf;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.schedule.SeededRandom;

/** Objects in protobuf mean what the same objects in JSON mean. */
final class ProtobufObjectTest {
    /** Definitions and webhook configurations come in JSON from every client. */
    private static final Set<String> JSON_ONLY = Set.of("apiextensions.k8s.io", "admissionregistration.k8s.io");

    @Test
    void aDeploymentIsReadWithWhatIsNestedInlinedAndMapped() {
        Message container = new Message()
                .text(1, "web")
                .text(2, "nginx")
                .message(6, new Message().number(3, 80).number(2, 0).text(4, "TCP"))
                .message(
                        7,
                        new Message()
                                .text(1, "KEY")
                                .message(
                                        3,
                                        new Message()
                                                .message(
                                                        3,
                                                        new Message()
                                                                .message(1, new Message().text(1, "conf"))
                                                                .text(2, "a"))))
                .message(
                        8,
                        new Message()
                                .message(1, new Message().text(1, "cpu").message(2, new Message().text(1, "100m"))))
                .message(
                        10,
                        new Message()
                                .message(
                                        1,
                                        new Message()
                                                .message(
                                                        2,
                                                        new Message()
                                                                .text(1, "/")
                                                                .message(
                                                                        2,
                                                                        new Message()
                                                                                .number(1, 1)
                                                                                .text(3, "http"))))
                                .number(3, 5));
        Message volume =
                new Message().text(1, "data").message(2, new Message().message(2, new Message().text(1, "Memory")));
        Message deployment = new Message()
                .message(
                        1,
                        new Message()
                                .text(1, "web")
                                .message(
                                        8,
                                        new Message().number(1, 1_000_000_000).number(2, 0))
                                .message(11, new Message().text(1, "app").text(2, "web"))
                                .message(11, new Message().text(1, "tier").text(2, "")))
                .message(
                        2,
                        new Message()
                                .number(1, 0)
                                .message(
                                        3,
                                        new Message()
                                                .message(1, new Message().message(8, new Message()))
                                                .message(
                                                        2,
                                                        new Message()
                                                                .message(1, volume)
                                                                .message(2, container))))
                .message(3, new Message());

        assertThat(JsonText.write(read("Deployment", enveloped("apps/v1", "Deployment", deployment))))
                .isEqualTo("""
                        {"apiVersion":"apps/v1","kind":"Deployment",\
                        "metadata":{"creationTimestamp":"2001-09-09T01:46:40Z","labels":{"app":"web","tier":""},"name":"web"},\
                        "spec":{"replicas":0,"template":{"metadata":{},"spec":{"containers":[{\
                        "env":[{"name":"KEY","valueFrom":{"configMapKeyRef":{"key":"a","name":"conf"}}}],"image":"nginx",\
                        "livenessProbe":{"httpGet":{"path":"/","port":"http"},"timeoutSeconds":5},"name":"web",\
                        "ports":[{"containerPort":80,"hostPort":0,"protocol":"TCP"}],\
                        "resources":{"limits":{"cpu":"100m"}}}],"volumes":[{"emptyDir":{"medium":"Memory"},"name":"data"}]}}},\
                        "status":{}}""");
    }

    @Test
    void bytesAreInBase64() {
        Message secret = new Message()
                .message(2, new Message().text(1, "p").text(2, "word"))
                .message(2, new Message().text(1, "q"));

        assertThat(JsonText.write(read("Secret", enveloped("v1", "Secret", secret))))
                .contains("\"data\":{\"p\":\"d29yZA==\",\"q\":\"\"}");
    }

    @Test
    void aFieldThatIsNotKnownIsRefusedUnlessItIsEmpty() {
        Message spec = new Message().message(40, new Message());
        assertThat(JsonText.write(read("Pod", enveloped("v1", "Pod", new Message().message(2, spec)))))
                .contains("\"spec\":{}");

        Message more = new Message().message(40, new Message().message(1, new Message().text(1, "cpu")));
        assertThatThrownBy(() -> read("Pod", enveloped("v1", "Pod", new Message().message(2, more))))
                .isInstanceOf(ProtobufException.class)
                .hasMessage("field number 40 of PodSpec is not known here");
    }

    @Test
    void everyFieldOfTheBuiltInTypesHasItsNumber() {
        List<String> without = new ArrayList<>();
        for (Kind kind : kinds()) {
            if (!JSON_ONLY.contains(kind.group())) {
                kind.versions()
                        .forEach(version ->
                                numbered(version.whole(), version.whole().typeName(), without, new TreeSet<>()));
            }
        }
        // Fields that only older definitions have.
        assertThat(without).containsOnly("EphemeralVolumeSource.readOnly");
    }

    @Property(tries = 2000, seed = "2026")
    void whateverIsSentIsReadOrRefused(@ForAll @Size(max = 200) byte[] raw) {
        try {
            read("Pod", enveloped("v1", "Pod", new Message(raw)));
        } catch (ProtobufException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void numbered(ObjectOf type, String path, List<String> without, Set<String> seen) {
        if (!seen.add(type.typeName()) || seen.size() > 1000) {
            return;
        }
        Set<String> names = names(type.typeName());
        type.fields().forEach((name, schema) -> {
            boolean envelope = name.equals("apiVersion") || name.equals("kind");
            if (!names.contains(name) && !(envelope && path.equals(type.typeName()))) {
                without.add(type.typeName() + "." + name);
            }
            Schema inner = schema instanceof ListOf list ? list.items() : schema;
            if (inner instanceof ObjectOf map && map.others() instanceof ObjectOf values) {
                numbered(values, path + "." + name, without, seen);
            } else if (inner instanceof ObjectOf object && object.others() == null) {
                numbered(object, path + "." + name, without, seen);
            }
        });
    }

    private static Set<String> names(String type) {
        Set<String> names = new TreeSet<>();
        SortedMap<Integer, String> numbers = FieldNumbers.all().of(type);
        if (numbers != null) {
            for (String name : numbers.values()) {
                if (name.charAt(0) == FieldNumbers.INLINE) {
                    names.addAll(names(name.substring(1)));
                } else {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static ork.json.JsonObject read(String kind, byte[] body) {
        return ProtobufObject.read(
                body,
                kinds().stream()
                        .filter(each -> each.name().equals(kind))
                        .findFirst()
                        .orElseThrow()
                        .versions()
                        .getFirst()
                        .whole());
    }

    private static List<Kind> kinds() {
        return new SimulatedCluster(new SeededRandom(1), Instant.EPOCH).kinds();
    }

    private static byte[] enveloped(String apiVersion, String kind, Message object) {
        Message envelope = new Message()
                .message(1, new Message().text(1, apiVersion).text(2, kind))
                .message(2, object);
        byte[] message = envelope.out.toByteArray();
        byte[] body = Arrays.copyOf(new byte[] {'k', '8', 's', 0}, 4 + message.length);
        System.arraycopy(message, 0, body, 4, message.length);
        return body;
    }

    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message() {}

        Message(byte[] raw) {
            out.writeBytes(raw);
        }

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return delimited(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return delimited(field, value.out.toByteArray());
        }

        private Message delimited(int field, byte[] content) {
            varint((long) field << 3 | 2);
            varint(content.length);
            out.writeBytes(content);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
