package ork.cli.cluster;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runtime's writes, from the API server's own count. Other clients write to these kinds too, by other verbs: the test
 * creates CRs with POST, edits them with PUT and deletes them; controllers update Deployments with PUT.
 */
final class Calls {
    private static final List<String> CHILDREN = List.of("configmaps", "services", "deployments");

    private Calls() {}

    static SortedMap<String, Long> writes(SortedMap<String, Long> before, SortedMap<String, Long> after) {
        SortedMap<String, Long> writes = new TreeMap<>();
        after.forEach((request, count) -> {
            long more = count - before.getOrDefault(request, 0L);
            if (more > 0 && isOurs(request)) {
                writes.put(request, more);
            }
        });
        return writes;
    }

    static long all(SortedMap<String, Long> writes) {
        return writes.values().stream().mapToLong(Long::longValue).sum();
    }

    static long accepted(SortedMap<String, Long> writes) {
        return writes.entrySet().stream()
                .filter(entry -> entry.getKey().matches(".* 2[0-9][0-9]"))
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    /** By verb and code, all kinds together. */
    static SortedMap<String, Long> summary(SortedMap<String, Long> writes) {
        SortedMap<String, Long> summary = new TreeMap<>();
        writes.forEach(
                (request, count) -> summary.merge(request.substring(request.indexOf(' ') + 1), count, Long::sum));
        return summary;
    }

    private static boolean isOurs(String request) {
        String[] parts = request.split(" ");
        String resource = parts[0].replaceAll("/.*", "");
        boolean custom = resource.matches("load[0-9]s|websites");
        return switch (parts[1]) {
            case "PATCH", "APPLY" -> custom || CHILDREN.contains(resource);
            case "POST", "DELETE" -> !custom && CHILDREN.contains(resource);
            default -> false;
        };
    }
}
