package ork.katalog;

import java.util.Optional;
import ork.katalog.external.RemoteRead;
import ork.katalog.template.Reads;
import ork.katalog.template.Template;
import ork.katalog.template.Texts;
import ork.katalog.yaml.Position;

/**
 * A look at CRs of another entry of the Katalog: an item of {@code cross}.
 *
 * @param as its key below {@code .cross}
 * @param crd the entry whose CRs are read
 * @param name of the CR; without meaning where labels decide
 * @param namespace of the CR; empty text means that of the CR that reads
 * @param labels that the CR has, in any namespace; empty for one that is read by its name
 * @param all whether it is the list of all that have the labels, rather than the first by name
 * @param remote where it looks, if that is not this process
 */
public record CrossRead(
        Position position,
        String as,
        String crd,
        Template name,
        Template namespace,
        Optional<Texts> labels,
        boolean all,
        Optional<RemoteRead> remote) {
    /** What its selector reads of the CR that reads. */
    public Reads reads() {
        return name.reads()
                .and(namespace.reads())
                .and(labels.map(Texts::reads).orElse(Reads.NOTHING))
                .and(remote.map(RemoteRead::reads).orElse(Reads.NOTHING));
    }
}
