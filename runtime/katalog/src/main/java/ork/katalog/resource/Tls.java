package ork.katalog.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.katalog.Durations;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * That a Secret holds the certificate of a server, made here ({@code tls}, section 2.7).
 *
 * @param commonName empty text means the first of the names
 * @param dnsNames each of which may yield a list; none means the common name
 * @param validFor empty text means a third longer than until it is made again, an hour at least; or a year where it is
 *     never made again
 */
public record Tls(Position position, Template commonName, List<Template> dnsNames, Template validFor) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int NAMES_MAX = 100;
    private static final int NAME_LENGTH_MAX = 253;

    public Tls {
        dnsNames = List.copyOf(dnsNames);
    }

    /** What templates come to: a certificate that is to be made. */
    public record Certificate(String commonName, List<String> names, Duration validFor) {}

    /**
     * @param rotateAfter when it is made again
     * @throws RenderException when there is no name, or one is none
     */
    public Certificate of(Scope scope, Optional<Duration> rotateAfter) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Template each : dnsNames) {
            Json value = each.value(scope);
            for (Json item : value instanceof JsonArray list ? list : JsonArray.of(value)) {
                add(item instanceof Json.Text(String text) ? text : "", names);
            }
        }
        String common = commonName.text(scope).strip();
        if (common.chars().anyMatch(each -> Character.isISOControl(each) || Character.isSurrogate((char) each))) {
            throw new RenderException(position, "tls.commonName has a character in it that no name has");
        }
        if (names.isEmpty()) {
            add(common, names);
        }
        if (names.isEmpty()) {
            throw new RenderException(position, "tls has neither a commonName nor dnsNames");
        }
        Optional<Duration> written =
                Durations.rendered(validFor.text(scope), Durations.SECOND, position, "tls.validFor");
        return new Certificate(
                common.isEmpty() ? names.getFirst() : common,
                new ArrayList<>(names),
                written.or(() -> rotateAfter.map(Tls::beyond)).orElse(YEAR));
    }

    /** A third longer, and an hour at least: the old one still holds while everybody takes up the new one. */
    private static Duration beyond(Duration age) {
        Duration third = age.dividedBy(3);
        return age.plus(third.compareTo(HOUR) < 0 ? HOUR : third);
    }

    private void add(String written, SequencedSet<String> names) {
        String name = written.strip();
        if (name.isEmpty()) {
            return;
        }
        String host = name.startsWith("*.") ? name.substring(2) : name;
        if (!ApiNames.isSubdomain(host) || name.length() > NAME_LENGTH_MAX) {
            throw new RenderException(
                    position, "tls names \"" + host.replaceAll("[^!-~]", "?") + "\", which is no host");
        }
        if (names.size() >= NAMES_MAX) {
            throw new RenderException(position, "tls has more than " + NAMES_MAX + " names");
        }
        names.add(name);
    }

    Reads reads() {
        return Reads.all(dnsNames.stream().map(Template::reads).toList())
                .and(commonName.reads())
                .and(validFor.reads());
    }
}
