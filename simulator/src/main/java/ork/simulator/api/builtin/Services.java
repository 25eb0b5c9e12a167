package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.history.View;
import ork.simulator.api.schema.FieldError;

/** Services: addresses and node ports are handed out, and an update that leaves them out keeps them. */
final class Services implements Behaviour {
    private static final int ADDRESSES = 65_000;

    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject spec = object.object("spec");
        List<Json> ports = new ArrayList<>();
        for (Json each : spec.array("ports")) {
            if (each instanceof JsonObject port && port.get("targetPort") == null && port.get("port") != null) {
                ports.add(port.with("targetPort", port.integer(0, "port")));
            } else {
                ports.add(each);
            }
        }
        spec = ports.isEmpty() ? spec : spec.with("ports", JsonArray.of(ports));
        String type = spec.text("type");
        if (!type.equals("ExternalName")) {
            spec = orElse(spec, "internalTrafficPolicy", Json.of("Cluster"));
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            spec = orElse(spec, "externalTrafficPolicy", Json.of("Cluster"));
        }
        if (type.equals("LoadBalancer")) {
            spec = orElse(spec, "allocateLoadBalancerNodePorts", Json.TRUE);
        }
        if (spec.text("sessionAffinity").equals("ClientIP")) {
            spec = spec.at("sessionAffinityConfig", "clientIP", "timeoutSeconds") == null
                    ? spec.withAt(List.of("sessionAffinityConfig", "clientIP", "timeoutSeconds"), Json.of(10_800))
                    : spec;
        }
        return object.with(
                "spec", spec.text("sessionAffinity").equals("None") ? spec.without("sessionAffinityConfig") : spec);
    }

    @Override
    public JsonObject created(JsonObject object) {
        return object.with("status", JsonObject.of("loadBalancer", JsonObject.EMPTY));
    }

    @Override
    public JsonObject updated(JsonObject wanted, JsonObject before) {
        JsonObject spec = withoutWhatIsNotNeeded(wanted.object("spec"), before.object("spec"));
        if (needsAddress(spec)
                && needsAddress(before.object("spec"))
                && spec.text("clusterIP").isEmpty()) {
            for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                Json kept = before.at("spec", field);
                spec = kept == null || (spec.has(field) && !field.startsWith("clusterIP"))
                        ? spec
                        : spec.with(field, kept);
            }
        }
        List<Json> ports = new ArrayList<>();
        for (Json each : spec.array("ports")) {
            ports.add(each instanceof JsonObject port ? keptNodePort(spec, port, before) : each);
        }
        return wanted.with("spec", ports.isEmpty() ? spec : spec.with("ports", JsonArray.of(ports)));
    }

    /** What the server has handed out to a Service goes with a type that needs it, unless the client changes it too. */
    private static JsonObject withoutWhatIsNotNeeded(JsonObject wanted, JsonObject before) {
        JsonObject spec = wanted;
        if (needsAddress(before) && !needsAddress(wanted)) {
            for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                spec = same(field, wanted, before) ? spec.without(field) : spec;
            }
        }
        if (needsNodePorts(before)
                && !needsNodePorts(wanted)
                && NodePorts.of(before).containsAll(NodePorts.of(wanted))) {
            List<Json> ports = new ArrayList<>();
            for (Json each : wanted.array("ports")) {
                ports.add(each instanceof JsonObject port ? port.without("nodePort") : each);
            }
            spec = ports.isEmpty() ? spec : spec.with("ports", JsonArray.of(ports));
        }
        if (isExternal(before) && !isExternal(wanted) && same("externalTrafficPolicy", wanted, before)) {
            spec = spec.without("externalTrafficPolicy");
        }
        return spec;
    }

    private static boolean same(String field, JsonObject one, JsonObject other) {
        return Objects.equals(one.get(field), other.get(field));
    }

    private static boolean isExternal(JsonObject spec) {
        return spec.text("type").equals("NodePort") || spec.text("type").equals("LoadBalancer");
    }

    private static JsonObject keptNodePort(JsonObject spec, JsonObject port, JsonObject before) {
        if (needsNodePorts(spec) && port.get("nodePort") == null) {
            for (Json each : before.array("spec", "ports")) {
                if (each instanceof JsonObject old
                        && old.get("nodePort") instanceof Json kept
                        && old.integer(0, "port") == port.integer(0, "port")
                        && old.text("protocol").equals(port.text("protocol"))) {
                    return port.with("nodePort", kept);
                }
            }
        }
        return port;
    }

    @Override
    public JsonObject allocated(JsonObject object, View view, IntUnaryOperator random) {
        JsonObject spec = object.object("spec");
        List<JsonObject> others = view.list("", "services", "");
        if (needsAddress(spec) && spec.text("clusterIP").isEmpty()) {
            TreeSet<String> taken = new TreeSet<>();
            others.forEach(other -> taken.add(other.text("spec", "clusterIP")));
            if (taken.size() >= ADDRESSES) {
                throw new Exhausted("a clusterIP");
            }
            int at = random.applyAsInt(ADDRESSES);
            while (taken.contains(address(at))) {
                at = (at + 1) % ADDRESSES;
            }
            spec = spec.with("clusterIP", address(at));
        }
        if (!spec.text("type").equals("ExternalName")) {
            spec = orElse(spec, "clusterIPs", JsonArray.ofTexts(List.of(spec.text("clusterIP"))));
            spec = orElse(spec, "ipFamilies", JsonArray.ofTexts(List.of("IPv4")));
            spec = orElse(spec, "ipFamilyPolicy", Json.of("SingleStack"));
        }
        JsonObject addressed = object.with("spec", spec);
        return needsNodePorts(spec) ? object.with("spec", NodePorts.allocate(addressed, others, random)) : addressed;
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject spec = object.object("spec");
        JsonArray ports = spec.array("ports");
        boolean headless = spec.text("clusterIP").equals("None");
        if (ports.isEmpty() && !headless && !spec.text("type").equals("ExternalName")) {
            errors.add(FieldError.required("spec.ports", ""));
        }
        if (spec.text("type").equals("ExternalName")
                && spec.text("externalName").isEmpty()) {
            errors.add(FieldError.required("spec.externalName", ""));
        }
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> numbers = new TreeSet<>();
        for (int i = 0; i < ports.size(); i++) {
            if (!(ports.get(i) instanceof JsonObject port)) {
                continue;
            }
            String path = "spec.ports[" + i + "]";
            number(path + ".port", port.get("port"), errors);
            number(path + ".targetPort", port.get("targetPort"), errors);
            String name = port.text("name");
            if (name.isEmpty() && ports.size() > 1) {
                errors.add(FieldError.required(path + ".name", ""));
            } else if (!name.isEmpty()) {
                Names.label(name)
                        .forEach(wrong -> errors.add(FieldError.invalid(path + ".name", Json.of(name), wrong)));
                if (!names.add(name)) {
                    errors.add(FieldError.duplicate(path + ".name", Json.of(name)));
                }
            }
            if (!numbers.add(port.integer(0, "port") + "/" + port.text("protocol"))) {
                errors.add(FieldError.duplicate(
                        path,
                        JsonObject.of("port", Json.of(port.integer(0, "port")))
                                .with("protocol", port.text("protocol"))));
            }
        }
        return errors;
    }

    private static void number(String path, @Nullable Json value, List<FieldError> errors) {
        if (value instanceof Json.Int(long port) && (port < 1 || port > 65_535)) {
            errors.add(FieldError.invalid(path, value, "must be between 1 and 65535, inclusive"));
        }
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        JsonObject was = before.object("spec");
        JsonObject is = wanted.object("spec");
        if (needsAddress(was) && needsAddress(is) && !was.text("clusterIP").equals(is.text("clusterIP"))) {
            return List.of(FieldError.invalidText(
                    "spec.clusterIPs[0]", "[]string{\"" + is.text("clusterIP") + "\"}", "may not change once set"));
        }
        return List.of();
    }

    @Override
    public Names.Rule nameRule() {
        return Names.Rule.LABEL_1035;
    }

    private static boolean needsAddress(JsonObject spec) {
        return !spec.text("type").equals("ExternalName");
    }

    private static boolean needsNodePorts(JsonObject spec) {
        return spec.text("type").equals("NodePort")
                || (spec.text("type").equals("LoadBalancer") && spec.flag("allocateLoadBalancerNodePorts"));
    }

    private static String address(int number) {
        return "10.96." + (number + 10) / 256 + "." + (number + 10) % 256;
    }

    private static JsonObject orElse(JsonObject object, String field, Json value) {
        return object.has(field) ? object : object.with(field, value);
    }
}
