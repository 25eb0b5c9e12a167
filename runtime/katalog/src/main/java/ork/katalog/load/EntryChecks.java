package ork.katalog.load;

import java.util.List;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.ChildKind;
import ork.katalog.yaml.Yaml;

/** Checks of what belongs together in an entry: the API server would refuse the object that it makes. */
final class EntryChecks {
    private static final List<String> PHASES = List.of("startup", "liveness", "readiness");

    private final Diagnostics diagnostics;

    EntryChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(ChildKind kind, Yaml.Mapping entry, String path) {
        switch (kind.key()) {
            case "services" -> service(entry, path);
            case "secrets" -> secret(entry, path);
            case "roles", "clusterRoles" -> rules(entry, path);
            case "roleBindings", "clusterRoleBindings" -> notEmpty(entry, "subjects", path);
            case "limitRanges" -> notEmpty(entry, "limits", path);
            case "hpa" -> autoscaler(entry, path);
            default -> {}
        }
        if (entry.get("probes") instanceof Yaml.Mapping probes) {
            for (String phase : PHASES) {
                if (probes.get(phase) instanceof Yaml.Mapping probe) {
                    probe(probe, has(entry, "port"), path + ".probes." + phase);
                }
            }
        }
    }

    private void service(Yaml.Mapping service, String path) {
        boolean headless = !text(service, "headless").isEmpty()
                && !text(service, "headless").equals("false");
        if (!has(service, "port") && !headless) {
            diagnostics.error(
                    service.position(), path + ".port is missing", "only a headless Service may be without one", "");
        }
    }

    private void rules(Yaml.Mapping role, String path) {
        notEmpty(role, "rules", path);
        List<Yaml> rules = role.get("rules") instanceof Yaml.Sequence list ? list.items() : List.of();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof Yaml.Mapping rule && !has(rule, "resources") && !has(rule, "nonResourceURLs")) {
                diagnostics.error(
                        rule.position(), path + ".rules[" + i + "].resources is missing", "it is required", "");
            }
        }
    }

    private void notEmpty(Yaml.Mapping entry, String key, String path) {
        if (entry.get(key) instanceof Yaml.Sequence list && list.items().isEmpty()) {
            diagnostics.error(list.position(), path + "." + key + " is empty", "at least one is wanted", "");
        }
    }

    private void autoscaler(Yaml.Mapping autoscaler, String path) {
        String least = text(autoscaler, "minReplicas");
        String most = text(autoscaler, "maxReplicas");
        if (least.matches("[0-9]{1,9}")
                && most.matches("[0-9]{1,9}")
                && Integer.parseInt(least) > Integer.parseInt(most)) {
            diagnostics.error(
                    autoscaler.position(),
                    path + ".minReplicas is " + least,
                    "that is more than maxReplicas, " + most,
                    "");
        }
    }

    private void secret(Yaml.Mapping secret, String path) {
        List<String> needed = switch (text(secret, "type")) {
            case "kubernetes.io/tls" -> List.of("tls.crt", "tls.key");
            case "kubernetes.io/dockerconfigjson" -> List.of(".dockerconfigjson");
            case "kubernetes.io/dockercfg" -> List.of(".dockercfg");
            case "kubernetes.io/ssh-auth" -> List.of("ssh-privatekey");
            default -> List.of();
        };
        if (has(secret, "tls") && has(secret, "type") && !text(secret, "type").equals("kubernetes.io/tls")) {
            diagnostics.error(
                    secret.position(),
                    path + ".type is " + text(secret, "type"),
                    "a Secret with a certificate has the type kubernetes.io/tls",
                    "");
        }
        if (secret.get("data") instanceof Yaml.Scalar || has(secret, "fromSecret") || has(secret, "tls")) {
            return;
        }
        Yaml.Mapping data =
                secret.get("data") instanceof Yaml.Mapping map ? map : new Yaml.Mapping(secret.position(), List.of());
        for (String key : needed) {
            if (!has(data, key)) {
                diagnostics.error(
                        data.position(),
                        path + ".data has no \"" + key + "\"",
                        "a Secret of type " + text(secret, "type") + " needs it",
                        "");
            }
        }
    }

    private void probe(Yaml.Mapping probe, boolean entryHasPort, String path) {
        String type = text(probe, "type");
        boolean runs = type.isEmpty() ? !has(probe, "path") && has(probe, "command") : type.equalsIgnoreCase("exec");
        if (runs && !has(probe, "command")) {
            diagnostics.error(
                    probe.position(), path + ".command is missing", "it is what a probe of type exec runs", "");
        }
        if (!runs && !type.contains("{{") && !has(probe, "port") && !entryHasPort) {
            diagnostics.error(
                    probe.position(),
                    path + " has no port",
                    "a probe over the network needs one",
                    "write the port here, or that of the container on the entry");
        }
    }

    private static boolean has(Yaml.Mapping map, String key) {
        Yaml value = map.get(key);
        return value != null && !value.isNull();
    }

    private static String text(Yaml.Mapping map, String key) {
        return map.get(key) instanceof Yaml.Scalar scalar && !scalar.isNull() ? scalar.text() : "";
    }
}
