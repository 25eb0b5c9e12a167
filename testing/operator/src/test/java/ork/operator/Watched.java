package ork.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A namespace as its cluster tells of it: every object of every kind with its version, and how often was written. */
record Watched(KubernetesClient client, String namespace) {
    /** Told by controllers about others; and the times at which leaders were there. */
    private static final Set<String> LEFT_OUT = Set.of("events", "leases");

    private static final Pattern REQUESTS = Pattern.compile("apiserver_request_total\\{([^}]*)} ([0-9.e+]+)");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

    /** Versions by kind and name. */
    SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        for (String path : lists()) {
            String kind = path.substring(path.lastIndexOf('/') + 1);
            for (Map<String, Object> item : items(path)) {
                Map<String, Object> metadata = map(item, "metadata");
                versions.put(kind + "/" + metadata.get("name"), String.valueOf(metadata.get("resourceVersion")));
            }
        }
        return versions;
    }

    /** What has another version than then, came or went. */
    List<String> movedSince(SortedMap<String, String> then) {
        SortedMap<String, String> now = versions();
        List<String> moved = new ArrayList<>();
        now.forEach((object, version) -> {
            if (!version.equals(then.get(object))) {
                moved.add(object + ": " + then.get(object) + " -> " + version);
            }
        });
        then.keySet().stream()
                .filter(object -> !now.containsKey(object))
                .forEach(object -> moved.add(object + " went"));
        return moved;
    }

    /** Writes that were tried since the server started, by {@code kind[/subresource] verb}. */
    SortedMap<String, Long> writes() {
        SortedMap<String, Long> writes = new TreeMap<>();
        Matcher line = REQUESTS.matcher(client.raw("/metrics"));
        while (line.find()) {
            String labels = line.group(1);
            String verb = label(labels, "verb");
            String kind = label(labels, "resource");
            if (WRITES.contains(verb) && !LEFT_OUT.contains(kind)) {
                String subresource = label(labels, "subresource");
                writes.merge(
                        kind + (subresource.isEmpty() ? "" : "/" + subresource) + " " + verb,
                        (long) Double.parseDouble(line.group(2)),
                        Long::sum);
            }
        }
        return writes;
    }

    /** The lists of all kinds that have one in a namespace. */
    private List<String> lists() {
        List<String> roots = new ArrayList<>(List.of("/api/v1"));
        for (Map<String, Object> group : maps(read("/apis"), "groups")) {
            roots.add("/apis/" + map(group, "preferredVersion").get("groupVersion"));
        }
        List<String> lists = new ArrayList<>();
        for (String root : roots) {
            for (Map<String, Object> resource : maps(read(root), "resources")) {
                String name = (String) resource.get("name");
                boolean listed = resource.get("verbs") instanceof List<?> verbs && verbs.contains("list");
                if (listed && Boolean.TRUE.equals(resource.get("namespaced")) && !LEFT_OUT.contains(name)) {
                    lists.add(root + "/namespaces/" + namespace + "/" + name);
                }
            }
        }
        return lists;
    }

    private List<Map<String, Object>> items(String path) {
        return maps(read(path), "items");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> read(String path) {
        return client.getKubernetesSerialization().unmarshal(client.raw(path), Map.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String key) {
        return (Map<String, Object>) object.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> object, String key) {
        Object items = object.get(key);
        return items == null ? List.of() : (List<Map<String, Object>>) items;
    }

    private static String label(String labels, String name) {
        Matcher label = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
        return label.find() ? label.group(1) : "";
    }
}
