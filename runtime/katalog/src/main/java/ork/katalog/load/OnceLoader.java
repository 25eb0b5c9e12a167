package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.Durations;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Once;
import ork.katalog.template.Template;
import ork.katalog.yaml.Yaml;

/** Reads {@code once} and {@code rotateAfter} of a Secret (section 2.7 of the language). */
final class OnceLoader {
    static final List<String> FIELDS = List.of("once", "rotateAfter");

    private final TemplateLoader templates;
    private final Diagnostics diagnostics;

    OnceLoader(TemplateLoader templates, Diagnostics diagnostics) {
        this.templates = templates;
        this.diagnostics = diagnostics;
    }

    /** @param reconciled whether the entry is kept in its declared state, which goes before what is made once */
    Optional<Once> once(Fields secret, boolean reconciled) {
        boolean once = secret.flag("once", false);
        Template age = templates.template(secret, "rotateAfter");
        if (age.fixedText() != null && secret.take("rotateAfter") instanceof Yaml.Scalar written) {
            Loading.delay(written, secret.path("rotateAfter"), Durations.SECOND, diagnostics);
        }
        if (once && !reconciled) {
            return Optional.of(new Once(secret.position(), age));
        }
        for (String field : FIELDS) {
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
}
