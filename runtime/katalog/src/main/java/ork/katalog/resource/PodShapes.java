package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.template.Conversions;

/** The fields that all kinds with pods share (section 1.6 of the language). */
final class PodShapes {
    private static final Shape NAME_AND_KEY = fields(required("name", Shape.TEXT), required("key", Shape.TEXT));

    private static final Shape ENV = new Shape.Fields(
                    List.of(
                            required("name", Shape.TEXT),
                            field("value", Shape.TEXT),
                            field(
                                    "valueFrom",
                                    new Shape.Fields(
                                            List.of(
                                                    field("secretKeyRef", NAME_AND_KEY),
                                                    field("configMapKeyRef", NAME_AND_KEY),
                                                    field("fieldRef", fields(required("fieldPath", Shape.TEXT)))),
                                            List.of("secretKeyRef", "configMapKeyRef", "fieldRef")))),
                    List.of("value", "valueFrom"))
            .list();

    private static final Shape SOURCES =
            fields(required("name", Shape.TEXT), field("prefix", Shape.TEXT)).list();

    private static final Shape AMOUNTS =
            fields(field("cpu", ApiConversions.QUANTITY), field("memory", ApiConversions.QUANTITY));

    private static final Shape.Profiled PROBE = new Shape.Profiled(
            "probes",
            fields(
                    field("type", ApiConversions.oneOf(List.of("http", "tcp", "exec"))),
                    field("path", Shape.TEXT),
                    field("port", ApiConversions.PORT),
                    field("command", Shape.TEXT.list()),
                    field("initialDelaySeconds", ApiConversions.COUNT),
                    field("periodSeconds", ApiConversions.COUNT),
                    field("failureThreshold", ApiConversions.COUNT),
                    field("successThreshold", ApiConversions.COUNT),
                    field("timeoutSeconds", ApiConversions.COUNT)),
            List.of("type", "path", "port", "command"));

    private static final Shape.Profiled RESOURCES =
            new Shape.Profiled("resources", fields(field("requests", AMOUNTS), field("limits", AMOUNTS)), List.of());

    private static final Shape CAPABILITIES = new Shape.Leaf(new Capabilities()).list();

    private static final Shape.Profiled CONTAINER_SECURITY = new Shape.Profiled(
            "containerSecurity",
            fields(
                    field("allowPrivilegeEscalation", Shape.BOOLEAN),
                    field("readOnlyRootFilesystem", Shape.BOOLEAN),
                    field("runAsNonRoot", Shape.BOOLEAN),
                    field("runAsUser", Conversions.INTEGER),
                    field("capabilities", fields(field("add", CAPABILITIES), field("drop", CAPABILITIES)))),
            List.of());

    private static final Shape.Profiled POD_SECURITY = new Shape.Profiled(
            "podSecurity",
            fields(
                    field("runAsNonRoot", Shape.BOOLEAN),
                    field("runAsUser", Conversions.INTEGER),
                    field("runAsGroup", Conversions.INTEGER),
                    field("fsGroup", Conversions.INTEGER)),
            List.of());

    static final Shape.Profiled ROLLING_UPDATE = new Shape.Profiled(
            "rollingUpdate",
            fields(
                    field("maxSurge", ApiConversions.INTEGER_OR_TEXT),
                    field("maxUnavailable", ApiConversions.INTEGER_OR_TEXT)),
            List.of());

    static final List<Shape.Profiled> PROFILED =
            List.of(RESOURCES, PROBE, CONTAINER_SECURITY, POD_SECURITY, ROLLING_UPDATE);

    private static final Shape VOLUME = new Shape.Fields(
            List.of(
                    required("name", Shape.TEXT),
                    field("configMap", fields(required("name", Shape.TEXT))),
                    field(
                            "secret",
                            new Shape.Fields(
                                    List.of(field("secretName", Shape.TEXT), field("name", Shape.TEXT)),
                                    List.of("secretName", "name"))),
                    field("emptyDir", fields()),
                    field("persistentVolumeClaim", fields(required("claimName", Shape.TEXT))),
                    field("hostPath", fields(required("path", Shape.TEXT)))),
            List.of("configMap", "secret", "emptyDir", "persistentVolumeClaim", "hostPath"));

    static final List<Shape.Field> FIELDS = List.of(
            required("image", Shape.TEXT),
            field("port", ApiConversions.PORT),
            field("protocol", ApiConversions.PROTOCOL),
            field("env", ENV),
            field("envFrom", fields(field("secretRef", SOURCES), field("configMapRef", SOURCES))),
            field("resources", RESOURCES),
            field("imagePullSecrets", fields(required("name", Shape.TEXT)).list()),
            field("nodeSelector", Shape.TEXTS),
            field("serviceAccountName", Shape.TEXT),
            field("workingDirectory", Shape.TEXT),
            field("probes", fields(field("startup", PROBE), field("liveness", PROBE), field("readiness", PROBE))),
            field("securityContext", CONTAINER_SECURITY),
            field("podSecurity", POD_SECURITY),
            field("volumes", VOLUME.list()),
            field(
                    "volumeMounts",
                    fields(
                                    required("name", Shape.TEXT),
                                    required("mountPath", Shape.TEXT),
                                    field("readOnly", Shape.BOOLEAN),
                                    field("subPath", Shape.TEXT))
                            .list()));

    /** What runs to its end has no port to probe, and says what runs. */
    static final List<Shape.Field> OF_JOBS = ofJobs();

    private PodShapes() {}

    private static List<Shape.Field> ofJobs() {
        List<Shape.Field> fields = new ArrayList<>(FIELDS);
        fields.removeIf(field -> List.of("port", "protocol", "probes").contains(field.name()));
        fields.add(field("command", Shape.ARGUMENTS));
        fields.add(field("args", Shape.ARGUMENTS));
        return List.copyOf(fields);
    }

    static Shape.Fields with(List<Shape.Field> pod, Shape.Field... own) {
        List<Shape.Field> fields = new ArrayList<>(pod);
        fields.addAll(List.of(own));
        return new Shape.Fields(fields, List.of());
    }
}
