package ork.katalog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Once;
import ork.katalog.resource.Tls;
import ork.katalog.template.Template;
import ork.katalog.template.Templates;
import ork.katalog.yaml.Yaml;

/** Reads {@code once}, {@code rotateAfter} and {@code tls} of a Secret (section 2.7 of the language). */
final class OnceLoader {
    static final List<String> FIELDS = List.of("once", "rotateAfter", "tls");

    /** What a Secret with a certificate is called that has no name. */
    static final Template TLS_NAME = Templates.fixed("orkestra-tls");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    OnceLoader(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /**
     * @param reconciled whether the entry is kept in its declared state, which goes before what is made once; but not
     *     before a certificate, whose state is that it is there
     */
    Optional<Once> once(Fields secret, boolean reconciled) {
        boolean once = secret.flag("once", false);
        Template age = templates.template(secret, "rotateAfter");
        if (age.fixedText() != null && secret.take("rotateAfter") instanceof Yaml.Scalar written) {
            Loading.delay(written, secret.path("rotateAfter"), Durations.SECOND, diagnostics);
        }
        Optional<Tls> tls = tls(secret, age);
        if (tls.isPresent() || (once && !reconciled)) {
            return Optional.of(new Once(secret.position(), age, tls));
        }
        for (String field : List.of("once", "rotateAfter")) {
            if (secret.has(field) && (once || !field.equals("once"))) {
                diagnostics.warning(
                        secret.positionOf(field),
                        secret.path(field) + " has no effect",
                        once ? "the entry is kept in its declared state" : "it is the age of values that are made once",
                        once ? "remove it, or declare the entry under onCreate without reconcile" : "add once: true");
            }
        }
        return Optional.empty();
    }

    private Optional<Tls> tls(Fields secret, Template age) {
        if (!secret.isWritten("tls")) {
            return Optional.empty();
        }
        Fields tls = secret.map("tls");
        Template commonName = templates.template(tls, "commonName");
        List<Template> names = new ArrayList<>();
        for (Yaml item : tls.list("dnsNames")) {
            if (item instanceof Yaml.Scalar name && !name.isNull()) {
                names.add(templates.template(name));
            } else {
                diagnostics.error(
                        item.position(), tls.path("dnsNames") + " holds " + item.described(), "texts are wanted", "");
            }
        }
        Template validFor = templates.template(tls, "validFor");
        if (validFor.fixedText() != null && tls.take("validFor") instanceof Yaml.Scalar written) {
            Loading.delay(written, tls.path("validFor"), Durations.SECOND, diagnostics);
        }
        tls.done();
        if (!tls.usable()) {
            return Optional.empty();
        }
        if (!tls.has("commonName") && names.isEmpty()) {
            diagnostics.error(
                    secret.positionOf("tls"),
                    tls.path() + " has neither commonName nor dnsNames",
                    "a certificate is one of a server with a name",
                    "");
        }
        if (shorter(validFor, age)) {
            diagnostics.error(
                    tls.positionOf("validFor"),
                    tls.path("validFor") + " is shorter than rotateAfter",
                    "the certificate would end before it is made again",
                    "");
        }
        if (secret.has("fromSecret")) {
            diagnostics.error(
                    secret.positionOf("tls"),
                    tls.path() + " stands beside fromSecret",
                    "a copy has no certificate of its own",
                    "remove one of them");
        }
        return Optional.of(new Tls(tls.position(), commonName, names, validFor));
    }

    private static boolean shorter(Template validFor, Template age) {
        String valid = validFor.fixedText();
        String rotated = age.fixedText();
        return valid != null
                && rotated != null
                && Durations.parse(valid)
                        .filter(time -> Durations.parse(rotated)
                                .filter(least -> time.compareTo(least) < 0)
                                .isPresent())
                        .isPresent();
    }
}
