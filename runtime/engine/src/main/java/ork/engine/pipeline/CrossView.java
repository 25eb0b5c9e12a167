package ork.engine.pipeline;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrossRead;
import ork.katalog.external.RemoteRead;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Texts;

/**
 * What templates and conditions see of other entries' CRs below {@code .cross}. A target that is not there is
 * {@code found: "false"}, never an error; a cache that has not been filled is neither.
 */
final class CrossView {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    static final JsonObject NOT_FOUND = JsonObject.of("found", Json.of("false"));
    private static final Comparator<JsonObject> BY_NAME = Comparator.comparing(
                    (JsonObject cr) -> cr.text("metadata", "name"))
            .thenComparing(cr -> cr.text("metadata", "namespace"));

    private final List<CrossRead> reads;
    private final OtherBoxes others;
    private final Optional<RemoteReads> remotes;

    /** @param remotes empty where no other process is asked: nothing is found there */
    CrossView(List<CrossRead> reads, OtherBoxes others, Optional<RemoteReads> remotes) {
        this.reads = reads;
        this.others = others;
        this.remotes = remotes;
    }

    /** @throws Stop to come back soon, while a cache that is read is not filled */
    void awaitCaches() {
        reads.stream().filter(read -> read.remote().isEmpty()).forEach(this::look);
    }

    /**
     * The CR with what it sees of others.
     *
     * @param answers what has been heard of other processes already
     * @throws Stop as {@link #awaitCaches}, and when another process does not answer
     */
    JsonObject over(Scope cr, Answers answers) {
        if (reads.isEmpty()) {
            return cr.data();
        }
        JsonObject.Builder cross = JsonObject.builder();
        for (CrossRead read : reads) {
            cross.put(read.as(), read.remote().isPresent() ? remote(read, cr, answers) : seen(read, cr));
        }
        return cr.data().with("cross", cross.build());
    }

    /**
     * The same for a CR that goes: what does not read it is not held up by it (DG-6).
     *
     * @param needed what is going to be read
     * @param late whether it has waited long enough, so that who is not known counts as not there
     * @param unknown takes what could not be seen; what is there already is not seen by selectors either
     */
    JsonObject atLast(Scope cr, Answers answers, Reads needed, boolean late, List<LastSight.Unknown> unknown) {
        JsonObject.Builder cross = JsonObject.builder();
        List<LastSight.Unknown> before = List.copyOf(unknown);
        for (CrossRead read : reads) {
            List<String> path = List.of("cross", read.as());
            if (!needed.touches(path)) {
                continue;
            }
            unknown.addAll(LastSight.through(before, read.reads(), List.of(path)));
            try {
                cross.put(read.as(), read.remote().isPresent() ? remote(read, cr, answers) : seen(read, cr));
            } catch (RenderException e) {
                unknown.add(new LastSight.Unknown(path, e));
            } catch (Stop stop) {
                if (!late || !(stop.outcome() instanceof Outcome.Waiting)) {
                    unknown.add(new LastSight.Unknown(path, stop));
                } else {
                    cross.put(read.as(), nothing(read));
                }
            }
        }
        return reads.isEmpty() ? cr.data() : cr.data().with("cross", cross.build());
    }

    private static Json nothing(CrossRead read) {
        return read.all() ? JsonArray.of(List.of()) : NOT_FOUND;
    }

    private OtherBoxes.Look look(CrossRead read) {
        OtherBoxes.Look look = others.at(read.crd());
        boolean known = switch (look) {
            case OtherBoxes.Look.Nothing() -> true;
            case OtherBoxes.Look.Unknown() -> false;
            case OtherBoxes.Look.Known(Store crs, boolean _) -> crs.synced();
        };
        if (!known) {
            throw Stop.waiting("the cache of " + read.crd() + ", which cross reads", LOOK_AGAIN);
        }
        return look;
    }

    private Json remote(CrossRead read, Scope cr, Answers answers) {
        if (remotes.isEmpty() || read.remote().isEmpty()) {
            return NOT_FOUND;
        }
        return answers.remote(
                read.as(), () -> remote(remotes.get(), read, read.remote().get(), cr));
    }

    /** A CR goes whether or not others answer (DG-6). */
    private static JsonObject remote(RemoteReads remotes, CrossRead read, RemoteRead where, Scope cr) {
        try {
            return remotes.of(read, where, cr);
        } catch (Stop stop) {
            if (Cycle.deleting(cr.data()) && stop.outcome() instanceof Outcome.Failure) {
                return NOT_FOUND;
            }
            throw stop;
        }
    }

    private Json seen(CrossRead read, Scope cr) {
        if (!(look(read) instanceof OtherBoxes.Look.Known(Store crs, boolean namespaced))) {
            return nothing(read);
        }
        if (read.labels().isPresent()) {
            List<JsonObject> fitting = fitting(crs, read.labels().get(), cr);
            return read.all()
                    ? JsonArray.of(
                            fitting.stream().map(each -> (Json) found(each)).toList())
                    : fitting.stream().findFirst().map(CrossView::found).orElse(NOT_FOUND);
        }
        String given = read.namespace().text(cr).strip();
        String own = cr.data().text("metadata", "namespace");
        String namespace = namespaced ? (given.isEmpty() ? own : given) : "";
        ObjectKey key = new ObjectKey(namespace, read.name().text(cr).strip());
        return Optional.ofNullable(crs.get(key)).map(CrossView::found).orElse(NOT_FOUND);
    }

    private static List<JsonObject> fitting(Store crs, Texts labels, Scope cr) {
        Map<String, String> wanted = labels.render(cr);
        return crs.list().stream()
                .filter(each -> wanted.entrySet().stream()
                        .allMatch(label -> each.object("metadata", "labels").has(label.getKey())
                                && each.text("metadata", "labels", label.getKey())
                                        .equals(label.getValue())))
                .sorted(BY_NAME)
                .toList();
    }

    private static JsonObject found(JsonObject cr) {
        return cr.with("found", "true");
    }
}
