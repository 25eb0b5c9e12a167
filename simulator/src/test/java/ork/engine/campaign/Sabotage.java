package ork.engine.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.Fittings;
import ork.engine.pipeline.CrPipeline;
import ork.engine.pipeline.Marks;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reconciler;
import ork.engine.reconcile.Turn;
import ork.json.Json;
import ork.json.JsonObject;

/** Defects of the whole runtime: something wrong with what it sends or is told, or with what it makes of a turn. */
enum Sabotage {
    NONE,
    /** The finalizer is taken for set before it is (RC-6). */
    FINALIZER_FORGOTTEN {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return finalizers(call)
                            .filter(value -> !(value instanceof Json.Null))
                            .isPresent()
                    ? port.send(new Call.Get(target(call), "", call.timeout()))
                    : port.send(call);
        }
    },
    /** The finalizer is taken for removed when it is not (RC-6). */
    FINALIZER_KEPT {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return finalizers(call).filter(Json.Null.class::isInstance).isPresent()
                    ? port.send(new Call.Get(target(call), "", call.timeout()))
                    : port.send(call);
        }
    },
    /** A CR is let go before the children that no owner reference covers are deleted (RC-6, DG-5). */
    CLEANUP_FORGOTTEN {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return call instanceof Call.ListPage list && list.labelSelector().contains("owner-uid")
                    ? new Answer.Done(JsonObject.EMPTY)
                    : port.send(call);
        }
    },
    /** Nobody looks for children whose CR was taken away by force (DG-5). */
    SWEEP_FORGOTTEN {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return call instanceof Call.ListPage list && list.fieldSelector().startsWith("metadata.name=")
                    ? new Answer.Unsent("no connection")
                    : port.send(call);
        }
    },
    /** Writes and deletions hit whatever has the name (DG-8, DG-9). */
    IDENTITY_FORGOTTEN {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return port.send(
                    switch (call) {
                        case Call.Delete d ->
                            new Call.Delete(
                                    d.target(), Optional.empty(), Optional.empty(), d.propagation(), d.timeout());
                        case Call.Patch p ->
                            p.patch().text("metadata", "resourceVersion").equals("1")
                                    ? p
                                    : patched(
                                            p,
                                            p.patch()
                                                    .object("metadata")
                                                    .without("uid")
                                                    .without("resourceVersion"));
                        default -> call;
                    });
        }
    },
    /** A child of the same name's former bearer is taken for the new one's (DG-9). */
    OWNS_BY_NAME {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            Answer answer = port.send(call);
            if (call instanceof Call.Get get && get.target().type().equals(Shop.TYPE)
                    || !(answer instanceof Answer.Done)) {
                return answer;
            }
            if (call instanceof Call.Patch patch && !Ledger.owner(patch.patch()).isEmpty()) {
                seen.put(patch.target(), patch.patch());
            } else if (call instanceof Call.Get get && seen.get(get.target()) != null) {
                JsonObject body = ((Answer.Done) answer).body();
                JsonObject labels = seen.get(get.target()).object("metadata", "labels");
                return new Answer.Done(body.withAt(List.of("metadata", "labels"), labels));
            }
            return answer;
        }
    },
    /** The CR's metadata is applied to whatever has its name, or to nothing (DG-9). */
    RESURRECTS {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return port.send(
                    call instanceof Call.Patch p
                                    && p.target().type().equals(Shop.TYPE)
                                    && p.subresource() == Call.Subresource.NONE
                                    && finalizers(p)
                                            .filter(value -> !(value instanceof Json.Null))
                                            .isPresent()
                            ? new Call.Patch(
                                    p.target(),
                                    p.subresource(),
                                    Call.PatchType.APPLY,
                                    Shop.object(
                                                    p.target().namespace(),
                                                    p.target().name(),
                                                    JsonObject.EMPTY)
                                            .without("spec")
                                            .with("metadata", named(p)),
                                    p.fieldManager(),
                                    true,
                                    p.timeout())
                            : call);
        }

        private static JsonObject named(Call.Patch patch) {
            return patch.patch()
                    .object("metadata")
                    .without("uid")
                    .without("resourceVersion")
                    .with("name", patch.target().name())
                    .with("namespace", patch.target().namespace());
        }
    },
    /** A child is created over whatever stands there (DG-11). */
    CREATES_OVER {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return port.send(
                    call instanceof Call.Patch p
                                    && p.patch()
                                            .text("metadata", "resourceVersion")
                                            .equals("1")
                            ? patched(p, p.patch().object("metadata").without("resourceVersion"))
                            : call);
        }
    },
    /** What is destroyed is decided from what was last heard (DG-8). */
    LOOKS_AWAY {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            if (call instanceof Call.Get get && seen.get(get.target()) != null) {
                return new Answer.Done(seen.get(get.target()));
            }
            Answer answer = port.send(call);
            if (answer instanceof Answer.Done(JsonObject body)
                    && target(call).type().equals(Shop.TYPE)) {
                seen.put(target(call), body);
            }
            return answer;
        }
    },
    /** The CR's spec is written back as it was seen (DG-4). */
    SPEC_WRITTEN {
        @Override
        Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
            return port.send(
                    call instanceof Call.Patch p
                                    && p.target().type().equals(Shop.TYPE)
                                    && p.subresource() == Call.Subresource.NONE
                            ? new Call.Patch(
                                    p.target(),
                                    p.subresource(),
                                    p.patchType(),
                                    p.patch().with("spec", JsonObject.of("seen", Json.of(true))),
                                    p.fieldManager(),
                                    p.force(),
                                    p.timeout())
                            : call);
        }
    },
    /** A write that failed is taken for done, for ever (RC-2). */
    FORGETS_ITS_FAILURES {
        @Override
        Outcome reconcile(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
            return notes.remembered.containsKey(key)
                    ? new Outcome.Success(false, Optional.empty())
                    : tried(pipeline, key, turn, notes);
        }

        private static Outcome tried(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
            Outcome outcome = pipeline.reconcile(key, turn);
            if (outcome instanceof Outcome.Failure) {
                notes.remembered.put(key, "");
            }
            return outcome;
        }
    },
    /** What failed is not tried again before the CR changes (RC-1). */
    GIVES_UP {
        @Override
        Outcome reconcile(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
            if (notes.version(key).equals(notes.remembered.get(key))) {
                return new Outcome.Success(false, Optional.empty());
            }
            Outcome outcome = pipeline.reconcile(key, turn);
            if (outcome instanceof Outcome.Failure) {
                notes.remembered.put(key, notes.version(key));
            }
            return outcome;
        }
    },
    /** What has succeeded is not looked at again before the CR changes (RC-5). */
    IGNORES_DRIFT {
        @Override
        Outcome reconcile(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
            if (!notes.version(key).isEmpty() && notes.version(key).equals(notes.remembered.get(key))) {
                return new Outcome.Success(false, Optional.empty());
            }
            Outcome outcome = pipeline.reconcile(key, turn);
            if (outcome instanceof Outcome.Success) {
                notes.remembered.put(key, notes.version(key));
            }
            return outcome;
        }
    },
    /** Every turn writes down that it has been (RC-2, RC-4). */
    TOUCHES {
        @Override
        Outcome reconcile(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
            Outcome outcome = pipeline.reconcile(key, turn);
            if (notes.due(key)) {
                notes.touch(key);
            }
            return outcome;
        }
    };

    Answer send(Call call, ClusterPort port, Map<ObjectRef, JsonObject> seen) {
        return port.send(call);
    }

    Outcome reconcile(Reconciler pipeline, ObjectKey key, Turn turn, Notes notes) {
        return pipeline.reconcile(key, turn);
    }

    Fittings fittings() {
        return Fittings.STANDARD.withReconcilers((entry, around) -> {
            Reconciler pipeline = new CrPipeline(entry, around);
            Notes notes = new Notes(around);
            return (key, turn) -> reconcile(pipeline, key, turn, notes);
        });
    }

    Doors around(Doors doors) {
        Map<ObjectRef, JsonObject> seen = new TreeMap<>();
        ClusterPort port = doors.cluster();
        ClusterPort spoiled = new ClusterPort() {
            @Override
            public Answer send(Call call) {
                return Sabotage.this.send(call, port, seen);
            }

            @Override
            public WatchStream watch(WatchRequest request) {
                return port.watch(request);
            }
        };
        return new Doors(doors.clock(), doors.threads(), spoiled, doors.outbound(), doors.random());
    }

    /** What a spoiled reconciler remembers and can do. */
    static final class Notes {
        private static final Duration PAUSE = Duration.ofSeconds(10);
        final Map<ObjectKey, String> remembered = new TreeMap<>();
        private final Surroundings around;

        Notes(Surroundings around) {
            this.around = around;
        }

        String version(ObjectKey key) {
            return around.caches()
                    .of(Shop.TYPE)
                    .map(store -> store.get(key))
                    .map(cr -> cr.text("metadata", "resourceVersion"))
                    .orElse("");
        }

        boolean due(ObjectKey key) {
            String minute = String.valueOf(around.clock().monotonicNanos() / PAUSE.toNanos());
            return !minute.equals(remembered.put(key, minute));
        }

        void touch(ObjectKey key) {
            ObjectRef cr = new ObjectRef(Shop.TYPE, key.namespace(), key.name());
            JsonObject note = JsonObject.of(
                    Marks.MANAGED_SINCE, Json.of(String.valueOf(around.clock().wallTime())));
            around.cluster()
                    .send(new Call.Patch(
                            cr,
                            Call.Subresource.NONE,
                            Call.PatchType.MERGE,
                            JsonObject.of("metadata", JsonObject.of("annotations", note)),
                            Marks.MANAGER,
                            false,
                            Duration.ofSeconds(5)));
        }
    }

    private static Optional<Json> finalizers(Call call) {
        return call instanceof Call.Patch patch && patch.target().type().equals(Shop.TYPE)
                ? Optional.ofNullable(patch.patch().object("metadata").get("finalizers"))
                : Optional.empty();
    }

    private static ObjectRef target(Call call) {
        return switch (call) {
            case Call.Get get -> get.target();
            case Call.Create create -> create.target();
            case Call.Update update -> update.target();
            case Call.Patch patch -> patch.target();
            case Call.Delete delete -> delete.target();
            case Call.ListPage list -> new ObjectRef(list.type(), list.namespace(), "");
            case Call.Discover _ -> new ObjectRef(Shop.DEFINITION, "", "");
        };
    }

    private static Call patched(Call.Patch patch, JsonObject metadata) {
        return new Call.Patch(
                patch.target(),
                patch.subresource(),
                patch.patchType(),
                patch.patch().with("metadata", metadata),
                patch.fieldManager(),
                patch.force(),
                patch.timeout());
    }
}
