package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

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

    private static final Shape PROBE = fields(
            field("type", ApiConversions.oneOf(List.of("http", "tcp", "exec"))),
            field("path", Shape.TEXT),
            field("port", ApiConversions.PORT),
            field("command", Shape.TEXT.list()),
            field("profile", Shape.LATER),
            field("initialDelaySeconds", ApiConversions.COUNT),
            field("periodSeconds", ApiConversions.COUNT),
            field("failureThreshold", ApiConversions.COUNT),
            field("successThreshold", ApiConversions.COUNT),
            field("timeoutSeconds", ApiConversions.COUNT));

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
            field(
                    "resources",
                    fields(field("profile", Shape.LATER), field("requests", AMOUNTS), field("limits", AMOUNTS))),
            field("imagePullSecrets", fields(required("name", Shape.TEXT)).list()),
            field("nodeSelector", Shape.TEXTS),
            field("serviceAccountName", Shape.TEXT),
            field("workingDirectory", Shape.TEXT),
            field("probes", fields(field("startup", PROBE), field("liveness", PROBE), field("readiness", PROBE))),
            field(
                    "securityContext",
                    fields(
                            field("profile", Shape.LATER),
                            field("allowPrivilegeEscalation", Shape.BOOLEAN),
                            field("readOnlyRootFilesystem", Shape.BOOLEAN),
                            field("runAsNonRoot", Shape.BOOLEAN),
                            field("runAsUser", Conversions.INTEGER),
                            field(
                                    "capabilities",
                                    fields(field("add", Shape.TEXT.list()), field("drop", Shape.TEXT.list()))))),
            field(
                    "podSecurity",
                    fields(
                            field("profile", Shape.LATER),
                            field("runAsNonRoot", Shape.BOOLEAN),
                            field("runAsUser", Conversions.INTEGER),
                            field("runAsGroup", Conversions.INTEGER),
                            field("fsGroup", Conversions.INTEGER))),
            field("volumes", VOLUME.list()),
            field(
                    "volumeMounts",
                    fields(
                                    required("name", Shape.TEXT),
                                    required("mountPath", Shape.TEXT),
                                    field("readOnly", Shape.BOOLEAN),
                                    field("subPath", Shape.TEXT))
                            .list()));

    private PodShapes() {}
}
