package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import ork.katalog.diagnostic.Diagnostics;

/** Lays a {@code reconciler} over the file that it includes (section 1.5 of the language). */
final class ReconcilerInclude {
    private final NamedFiles files;
    private final Diagnostics diagnostics;

    ReconcilerInclude(NamedFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
    }

    /** What the block itself says goes before what stands in the file. */
    Fields in(Fields box) {
        Fields reconciler = box.map("reconciler");
        String path = reconciler.text("include");
        if (!reconciler.isWritten("include")) {
            return reconciler;
        }
        Optional<Fields> file = files.map(path, reconciler.positionOf("include"), reconciler.path("include"));
        if (file.isEmpty()) {
            return reconciler;
        }
        Fields below = file.get().map("reconciler");
        file.get().done();
        if (!file.get().has("reconciler")) {
            diagnostics.error(
                    file.get().positionOf("reconciler"),
                    "reconciler is " + (file.get().isWritten("reconciler") ? "empty" : "missing"),
                    "a map is wanted",
                    "");
        }
        Fields both = reconciler.over(below.mapping());
        both.know(List.of("include"));
        return both;
    }
}
