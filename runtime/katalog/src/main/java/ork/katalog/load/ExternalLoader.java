package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Nearest;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Yaml;

/** Reads {@code external} lists (section 2.2 of the language); one for a CRD entry, in which names are unique. */
final class ExternalLoader {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration TIMEOUT_OF_HOOKS = Duration.ofSeconds(5);

    /** A worker is held for so long. */
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(5);

    private static final Duration SLEEP_MAX = Duration.ofMinutes(1);
    private static final int CALLS_MAX = 20;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final List<String> OF_THE_CONNECTION =
            List.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> OTHER_PROTOCOLS =
            List.of("grpc", "prometheus", "redis", "postgres", "mongo", "kafka");

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final DestinationLoader destinations;
    private final Diagnostics diagnostics;
    private final SortedSet<String> names = new TreeSet<>();

    ExternalLoader(
            TemplateLoader templates,
            ConditionLoader conditions,
            DestinationLoader destinations,
            Diagnostics diagnostics) {
        this.templates = templates;
        this.conditions = conditions;
        this.destinations = destinations;
        this.diagnostics = diagnostics;
    }

    /** The calls of a map, each with the timeout where it says none. */
    List<ExternalCall> calls(Fields section, Duration timeout) {
        return calls(section, timeout, _ -> true);
    }

    /** @param fires whether a call is one for reconciles; reads fields of it */
    List<ExternalCall> calls(Fields section, Duration timeout, Predicate<Fields> fires) {
        List<Yaml> items = section.list("external");
        List<ExternalCall> calls = new ArrayList<>();
        if (items.size() > CALLS_MAX) {
            diagnostics.error(
                    items.get(CALLS_MAX).position(),
                    section.path("external") + " has " + items.size() + " items",
                    "a turn makes at most " + CALLS_MAX + " calls here",
                    "");
            return calls;
        }
        for (int i = 0; i < items.size(); i++) {
            Fields item =
                    Fields.of(items.get(i), section.position(), section.path("external") + "[" + i + "]", diagnostics);
            if (item.usable()) {
                ExternalCall call = call(item, timeout);
                if (fires.test(item)) {
                    calls.add(call);
                }
                item.done();
            }
        }
        return calls;
    }

    private ExternalCall call(Fields item, Duration timeout) {
        protocol(item);
        String name = name(item);
        Destination destination = destinations.destination(item, "url");
        String method = method(item);
        Template body = templates.template(item, "body");
        Texts headers = headers(item);
        Credential credential = destinations.credential(item);
        if (!(credential instanceof Credential.None)
                && headers.items().stream().anyMatch(header -> header.key().equalsIgnoreCase("authorization"))) {
            diagnostics.error(
                    item.positionOf("headers"),
                    item.path("headers") + " has Authorization beside a token",
                    "the token is sent with that header",
                    "keep one of the two");
        }
        Conditions gates = conditions.conditions(item);
        return new ExternalCall(
                item.position(),
                name,
                destination,
                method,
                body,
                headers,
                credential,
                limited(item, "sleep", Duration.ZERO, SLEEP_MAX),
                limited(item, "timeout", timeout, TIMEOUT_MAX),
                new RetriesLoader(diagnostics).retries(item),
                item.integer("expectedStatus", 0, 599).orElse(0),
                false,
                item.flag("continueOnError", false),
                gates);
    }

    private void protocol(Fields item) {
        String protocol = item.text("protocol");
        item.know(List.of("query"));
        if (protocol.isEmpty() || protocol.equals("http") || protocol.equals("https")) {
            if (item.has("query")) {
                diagnostics.error(
                        item.positionOf("query"), item.path("query") + " is not for http", "", "put it into the url");
            }
            return;
        }
        boolean known = OTHER_PROTOCOLS.contains(protocol);
        diagnostics.error(
                item.positionOf("protocol"),
                item.path("protocol") + " is \"" + protocol + "\"",
                known ? "ork calls over http alone" : "http is wanted",
                known ? "put something that answers over http in front of it" : "");
    }

    private String name(Fields item) {
        String name = item.text("name");
        templates.seen().call(name);
        if (!IDENTIFIER.matcher(name).matches()) {
            diagnostics.error(
                    item.positionOf("name"),
                    item.path("name") + (item.has("name") ? " is \"" + name + "\"" : " is missing"),
                    "a name for templates is wanted: letters, digits and _, and a letter first",
                    "");
            return name;
        }
        if (!names.add(name)) {
            diagnostics.error(
                    item.positionOf("name"),
                    item.path("name") + " is \"" + name + "\" too",
                    "another call of this CRD entry has that name",
                    "");
        }
        return name;
    }

    private String method(Fields item) {
        String written = item.text("method");
        String method = written.isEmpty() ? "GET" : written.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            diagnostics.error(
                    item.positionOf("method"),
                    item.path("method") + " is \"" + written + "\"",
                    "one of " + String.join(", ", METHODS) + " is wanted",
                    Nearest.to(method, METHODS)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse(""));
        }
        return method;
    }

    private Texts headers(Fields item) {
        Fields headers = item.map("headers");
        for (Yaml.Entry header : headers.entries()) {
            boolean reserved = OF_THE_CONNECTION.contains(header.key().toLowerCase(Locale.ROOT));
            if (reserved || !HEADER.matcher(header.key()).matches()) {
                diagnostics.error(
                        header.position(),
                        headers.path(header.key()) + (reserved ? " cannot be set" : " is no header"),
                        reserved ? "it belongs to the connection" : "",
                        "");
            }
        }
        return templates.texts(headers);
    }

    private Duration limited(Fields item, String key, Duration otherwise, Duration most) {
        Optional<Duration> written = Loading.duration(item, key, diagnostics);
        boolean fits = written.map(
                        duration -> duration.compareTo(most) <= 0 && (duration.isPositive() || key.equals("sleep")))
                .orElse(true);
        if (!fits) {
            diagnostics.error(
                    item.positionOf(key),
                    item.path(key) + " is \"" + item.text(key) + "\"",
                    "more than nothing and at most " + most.toMinutes() + "m is wanted: a worker is held for as long",
                    "");
        }
        return fits ? written.orElse(otherwise) : otherwise;
    }
}
