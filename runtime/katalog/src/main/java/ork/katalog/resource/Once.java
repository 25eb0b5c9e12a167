package ork.katalog.resource;

import java.util.Optional;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;
import ork.katalog.yaml.Position;

/**
 * That the values of a Secret are made once, and stay as long as it is there ({@code once: true}).
 *
 * @param rotateAfter the age at which they are made again; empty text for never
 * @param tls the certificate that is among them
 */
public record Once(Position position, Template rotateAfter, Optional<Tls> tls) {
    /** What {@code rotateAfter} says; empty for never. */
    public String age(Scope scope) {
        return rotateAfter.text(scope).strip();
    }

    Reads reads() {
        return rotateAfter.reads().and(tls.map(Tls::reads).orElse(Reads.NOTHING));
    }
}
