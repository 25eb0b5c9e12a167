package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.katalog.yaml.Origin;
import ork.katalog.yaml.Yaml;

/** The entry of the Secret that an Ingress with {@code tls.create} brings along, as somebody would write it. */
final class IngressSecret {
    private static final List<String> SHARED =
            List.of("namespace", "when", "or", ConditionLoader.OLD_OR, "forEach", "adopt");

    private IngressSecret() {}

    /** Empty for an Ingress that asks for none. */
    static Optional<Yaml.Mapping> of(Yaml ingress) {
        if (!(ingress instanceof Yaml.Mapping entry)
                || !(entry.get("tls") instanceof Yaml.Mapping tls)
                || !(tls.get("create") instanceof Yaml.Scalar create)
                || !create.text().equals("true")) {
            return Optional.empty();
        }
        List<Yaml.Entry> made = new ArrayList<>();
        made.add(entry("name", name(entry, tls)));
        for (String key : SHARED) {
            Yaml.@Nullable Entry shared = entry.entry(key);
            if (shared != null) {
                made.add(shared);
            }
        }
        List<Yaml.Entry> certificate = new ArrayList<>();
        if (tls.get("hosts") instanceof Yaml.Sequence hosts && !hosts.items().isEmpty()) {
            certificate.add(entry("dnsNames", hosts));
        } else if (entry.get("host") instanceof Yaml.Scalar host) {
            certificate.add(entry("commonName", host));
        }
        made.add(entry("tls", new Yaml.Mapping(tls.position(), certificate)));
        return Optional.of(new Yaml.Mapping(entry.position(), made));
    }

    private static Yaml name(Yaml.Mapping ingress, Yaml.Mapping tls) {
        if (tls.get("secretName") instanceof Yaml.Scalar written
                && !written.text().isEmpty()) {
            return written;
        }
        if (ingress.get("name") instanceof Yaml.Scalar name) {
            return name.with(name.text() + "-tls");
        }
        return new Yaml.Scalar(
                tls.position(),
                "{{ .metadata.name }}-ingress-tls",
                Yaml.Type.STRING,
                new Origin(List.of(), tls.position()));
    }

    private static Yaml.Entry entry(String key, Yaml value) {
        return new Yaml.Entry(value.position(), key, value);
    }
}
