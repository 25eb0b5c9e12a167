package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Ingresses: hosts, paths and the services behind them, as far as one line of the table of rules does not say it. */
final class Ingresses implements Behaviour {
    private static final List<String> PATH_PARTS = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> PATH_ENDS = List.of("/..", "/.");

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject spec = object.object("spec");
        backend(spec.object("defaultBackend"), "spec.defaultBackend", errors);
        JsonArray rules = spec.array("rules");
        for (int i = 0; i < rules.size(); i++) {
            JsonObject rule = (JsonObject) rules.get(i);
            String place = "spec.rules[" + i + "]";
            if (!rule.text("host").isEmpty()) {
                ruleHost(rule.text("host"), place + ".host", errors);
            }
            JsonArray paths = rule.array("http", "paths");
            for (int j = 0; j < paths.size(); j++) {
                JsonObject path = (JsonObject) paths.get(j);
                String at = place + ".http.paths[" + j + "]";
                path(path.text("pathType"), path.text("path"), at + ".path", errors);
                backend(path.object("backend"), at + ".backend", errors);
            }
        }
        JsonArray tls = spec.array("tls");
        for (int i = 0; i < tls.size(); i++) {
            JsonArray hosts = ((JsonObject) tls.get(i)).array("hosts");
            for (int j = 0; j < hosts.size(); j++) {
                host(
                        hosts.get(j) instanceof Json.Text(String host) ? host : "",
                        "spec.tls[" + i + "].hosts[" + j + "]",
                        errors);
            }
        }
        return errors;
    }

    private static void ruleHost(String host, String field, List<FieldError> errors) {
        if (isAddress(host)) {
            errors.add(FieldError.invalid(field, Json.of(host), "must be a DNS name, not an IP address"));
        }
        host(host, field, errors);
    }

    private static boolean isAddress(String host) {
        return AddressRange.address(host).isPresent();
    }

    private static void host(String host, String field, List<FieldError> errors) {
        List<String> wrong = host.contains("*") ? Names.wildcard(host) : Names.subdomain(host);
        wrong.forEach(each -> errors.add(FieldError.invalid(field, Json.of(host), each)));
    }

    private static void path(String type, String path, String field, List<FieldError> errors) {
        boolean strict = type.equals("Exact") || type.equals("Prefix");
        boolean absolute = path.startsWith("/") || (path.isEmpty() && type.equals("ImplementationSpecific"));
        if ((strict || type.equals("ImplementationSpecific")) && !absolute) {
            errors.add(FieldError.invalid(field, Json.of(path), "must be an absolute path"));
        }
        if (strict && !path.isEmpty()) {
            PATH_PARTS.stream()
                    .filter(path::contains)
                    .forEach(part ->
                            errors.add(FieldError.invalid(field, Json.of(path), "must not contain '" + part + "'")));
            PATH_ENDS.stream()
                    .filter(path::endsWith)
                    .forEach(end ->
                            errors.add(FieldError.invalid(field, Json.of(path), "cannot end with '" + end + "'")));
        }
    }

    private static void backend(JsonObject backend, String place, List<FieldError> errors) {
        if (!backend.has("service")) {
            return;
        }
        if (backend.has("resource")) {
            errors.add(FieldError.invalidText(place, "\"\"", "cannot set both resource and service backends"));
            return;
        }
        JsonObject service = backend.object("service");
        String name = service.text("name");
        if (name.isEmpty()) {
            errors.add(FieldError.required(place + ".service.name", ""));
        } else {
            Names.label1035(name)
                    .forEach(wrong -> errors.add(FieldError.invalid(place + ".service.name", Json.of(name), wrong)));
        }
        String port = service.object("port").text("name");
        if (!port.isEmpty() && service.object("port").integer(0, "number") != 0) {
            errors.add(FieldError.invalidText(place, "\"\"", "cannot set both port name & port number"));
        } else if (!port.isEmpty()) {
            Names.port(port)
                    .forEach(wrong ->
                            errors.add(FieldError.invalid(place + ".service.port.name", Json.of(port), wrong)));
        }
    }
}
