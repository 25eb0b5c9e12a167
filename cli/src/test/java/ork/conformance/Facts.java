package ork.conformance;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.engine.access.RuntimeRole;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.simulator.api.Change;

/** What was so in a run, without what differs from run to run of the same: uids, versions, times. */
final class Facts {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final Pattern ECHO = Pattern.compile("(crds\\[\\d+\\]\\.)?("
            + "mode|workers|workersSource|resync|resyncSource|maxDepth|maxDepthSource|allowedNamespaces.*|dependsOn.*"
            + "|restrictedNamespaces.*|namespace|namespaced|gvk.*|gvr.*|endpoints.*|operatorBox.*|uptime"
            + "|autoscalerEnabled|autoscalerWorkers\\.(configured|max|autoscalerEnabled|queueDepthConfigured))"
            + "|dependencyGraph.*|namespaces.*\\.workers");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PLACE = Pattern.compile("\\.yaml:\\d+:\\d+");
    private static final List<String> PASSING = List.of("Event", "Lease", "Endpoints", "EndpointSlice");
    private static final List<String> CONTROLLERS =
            List.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob");
    private static final List<String> OF_THE_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "managedFields", "generation");

    /** Two moments that are further apart are two, in milliseconds. */
    private static final long APART = 400;

    private final TreeMap<Fact, String> all = new TreeMap<>();
    private final Map<String, String> uids = new LinkedHashMap<>();

    void add(Fact.Sort sort, String subject, String path, String value) {
        all.put(new Fact(sort, weight(path), subject, path), clean(value));
    }

    /** All objects of a cluster, but for what comes and goes and what a controller has made of another one. */
    void objects(Fact.Sort sort, Fact.Sort events, List<Change> everything) {
        for (Change each : everything) {
            String uid = each.object().text("metadata", "uid");
            uids.put(uid, "(uid of " + subject(each.ref()) + ")");
        }
        for (Change each : everything) {
            JsonObject object = each.object();
            if (each.ref().type().kind().equals("Event")) {
                JsonObject about = object.object("involvedObject");
                String subject =
                        "Event " + object.text("reason") + " of " + about.text("kind") + " " + about.text("name");
                all.put(new Fact(events, 5, subject, ""), "there");
                all.put(new Fact(events, 6, subject, clean(object.text("message"))), "said");
            } else if (!PASSING.contains(each.ref().type().kind())
                    && !isOfAController(object)
                    && !each.ref().name().equals(RuntimeRole.NAME)) {
                object(sort, subject(each.ref()), object);
            }
        }
    }

    private void object(Fact.Sort sort, String subject, JsonObject object) {
        boolean ours = object.object("metadata", "labels").has(ChildLabels.OWNER_UID);
        all.put(new Fact(sort, ours ? 0 : 1, subject, ""), "there");
        JsonObject metadata = object.object("metadata");
        for (String field : OF_THE_SERVER) {
            metadata = metadata.without(field);
        }
        if (object.object("data").has("tls.crt")) {
            certificate(sort, subject, object.text("data", "tls.crt"));
        }
        boolean generated = !object.text("metadata", "generateName").isEmpty();
        leaves(sort, subject, "", generated ? JsonObject.EMPTY : object.with("metadata", metadata));
    }

    /** What a certificate says: its text is another one with each key that is drawn. */
    private void certificate(Fact.Sort sort, String subject, String data) {
        try {
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(data)));
            long days = Duration.between(
                            read.getNotBefore().toInstant(), read.getNotAfter().toInstant())
                    .toDays();
            add(
                    sort,
                    subject,
                    "the certificate's subject",
                    read.getSubjectX500Principal().getName());
            add(sort, subject, "the certificate's names", String.valueOf(read.getSubjectAlternativeNames()));
            add(sort, subject, "the certificate's days", String.valueOf(days));
        } catch (CertificateException | IllegalArgumentException e) {
            add(sort, subject, "the certificate", "none");
        }
    }

    /** What a page says that is not the Katalog's own text once more. */
    void page(String subject, int status, Json body) {
        add(Fact.Sort.PAGE, subject, "", "answered with " + status);
        Facts leaves = new Facts();
        leaves.leaves(Fact.Sort.PAGE, subject, "", body);
        leaves.all.forEach((fact, value) -> {
            if (!ECHO.matcher(fact.path()).matches()) {
                all.put(fact, value);
            }
        });
    }

    void leaves(Fact.Sort sort, String subject, String path, Json value) {
        switch (value) {
            case JsonObject map
            when !map.isEmpty() ->
                map.keys().forEach(key -> {
                    Json each = map.get(key);
                    String below = key.contains(".") || key.contains("/")
                            ? "[" + key + "]"
                            : (path.isEmpty() ? "" : ".") + key;
                    leaves(sort, subject, path + below, each == null ? Json.NULL : each);
                });
            case JsonArray list
            when list.size() > 0 -> {
                for (int i = 0; i < list.size(); i++) {
                    leaves(sort, subject, path + "[" + i + "]", list.get(i));
                }
            }
            case Json.Text(String text) -> add(sort, subject, path, text);
            default -> add(sort, subject, path, value.toString());
        }
    }

    private static int weight(String path) {
        return path.startsWith("metadata") ? 3 : path.startsWith("status") ? 4 : path.isEmpty() ? 0 : 2;
    }

    private static boolean isOfAController(JsonObject object) {
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && CONTROLLERS.contains(owner.text("kind"))) {
                return true;
            }
        }
        return false;
    }

    static String subject(ObjectRef ref) {
        return ref.type().kind() + " " + (ref.namespace().isEmpty() ? "" : ref.namespace() + "/") + ref.name();
    }

    private String clean(String text) {
        String clean = text;
        if (text.length() >= 20 && text.indexOf(':') > 0) {
            clean = PLACE.matcher(TIME.matcher(text).replaceAll("(time)")).replaceAll(".yaml");
        }
        return clean.length() < 36
                ? clean
                : UID.matcher(clean).replaceAll(found -> uids.getOrDefault(found.group(), "(uid)"));
    }

    /**
     * In which facts two runs differ, in the order in which to tell them.
     *
     * @param acts of the script that both have been through
     */
    TreeSet<Fact> differing(Facts other, int acts) {
        TreeSet<Fact> differing = new TreeSet<>();
        TreeSet<Fact> either = new TreeSet<>(all.keySet());
        either.addAll(other.all.keySet());
        for (Fact fact : either) {
            if (fact.sort().act() <= acts && !same(fact, all.get(fact), other.all.get(fact))) {
                differing.add(fact);
            }
        }
        return differing;
    }

    private static boolean same(Fact fact, @Nullable String one, @Nullable String two) {
        if (one == null || two == null) {
            return one == null && two == null;
        }
        return fact.sort() == Fact.Sort.MOMENT
                ? Math.abs(Long.parseLong(one) - Long.parseLong(two)) <= APART
                : one.equals(two);
    }

    /** What comes of an alteration, in words. */
    static String told(Fact fact, Facts before, Facts after) {
        Optional<String> was = Optional.ofNullable(before.all.get(fact));
        Optional<String> is = Optional.ofNullable(after.all.get(fact));
        String where = fact.sort().words();
        if (fact.sort() == Fact.Sort.PAGE && fact.path().isEmpty()) {
            return fact.subject() + ": " + was.orElse("not there") + " → " + is.orElse("not there");
        }
        if (fact.path().isEmpty()) {
            return fact.subject() + (is.isPresent() ? " is there" : " is not there") + where;
        }
        if (fact.sort() == Fact.Sort.MOMENT) {
            return fact.subject() + ": " + fact.path() + was.map(Facts::seconds).orElse(" never") + " → "
                    + is.map(Facts::seconds).orElse("never") + where;
        }
        return fact.subject() + ": " + fact.path() + " "
                + was.map(Facts::shortened).orElse("none") + " → "
                + is.map(Facts::shortened).orElse("none") + where;
    }

    private static String seconds(String millis) {
        long halves = (Long.parseLong(millis) + 250) / 500;
        return halves / 2.0 + " s";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "\"\"";
        }
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }
}
