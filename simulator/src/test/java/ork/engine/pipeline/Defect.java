package ork.engine.pipeline;

import static ork.engine.pipeline.Shops.SHOP;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/** Defects that can be planted into the pipeline, by changing what it sends, what it is told, or what it sees. */
enum Defect {
    /** The finalizer is taken for set before it is. */
    FINALIZER_FORGOTTEN {
        @Override
        void plant(Bench bench) {
            bench.port.answerInstead(call -> call instanceof Call.Patch patch
                            && patch.target().type().equals(SHOP)
                            && patch.subresource() == Call.Subresource.NONE
                            && patch.patch().object("metadata").has("finalizers")
                            && !patch.patch().array("metadata", "finalizers").isEmpty()
                    ? new Answer.Done(bench.get(patch.target()))
                    : NOBODY);
        }
    },
    /** The CR is let go before the children that no owner reference covers are deleted. */
    CLEANUP_FORGOTTEN {
        @Override
        void plant(Bench bench) {
            bench.port.answerInstead(
                    call -> call instanceof Call.ListPage ? new Answer.Done(JsonObject.EMPTY) : NOBODY);
        }
    },
    /** The finalizer is never taken away. */
    FINALIZER_KEPT {
        @Override
        void plant(Bench bench) {
            bench.port.answerInstead(call -> call instanceof Call.Patch patch
                            && patch.patch().object("metadata").get("finalizers") instanceof Json.Null
                    ? new Answer.Done(bench.find(patch.target()).orElse(JsonObject.EMPTY))
                    : NOBODY);
        }
    },
    DELETE_WITHOUT_UID {
        @Override
        void plant(Bench bench) {
            bench.port.corrupt(call -> call instanceof Call.Delete delete
                    ? new Call.Delete(
                            delete.target(), Optional.empty(), Optional.empty(), delete.propagation(), delete.timeout())
                    : call);
        }
    },
    /** A child is created over whatever stands there. */
    CREATION_WITHOUT_VERSION {
        @Override
        void plant(Bench bench) {
            bench.port.corrupt(metadata(metadata ->
                    metadata.text("resourceVersion").equals("1") ? metadata.without("resourceVersion") : metadata));
        }
    },
    /** What exists is written whatever it has become. */
    UPDATE_WITHOUT_VERSION {
        @Override
        void plant(Bench bench) {
            bench.port.corrupt(metadata(metadata ->
                    metadata.text("resourceVersion").equals("1") ? metadata : metadata.without("resourceVersion")));
        }
    },
    /** A child is ours when it has our name on it. */
    OWNER_BY_NAME {
        @Override
        void plant(Bench bench) {
            bench.caches(new Seeing(bench.caches(), object -> claimed(bench, object)));
            bench.port.answerInstead(call ->
                    call instanceof Call.Get get && bench.find(get.target()).isPresent()
                            ? new Answer.Done(claimed(bench, bench.get(get.target())))
                            : NOBODY);
        }
    },
    /** What is destroyed is decided from the cache. */
    NO_LIVE_LOOK {
        @Override
        void plant(Bench bench) {
            bench.port.answerInstead(call -> {
                if (call instanceof Call.Get get && get.target().type().equals(SHOP)) {
                    JsonObject cached = bench.caches()
                            .of(SHOP)
                            .orElseThrow()
                            .get(new ObjectKey(
                                    get.target().namespace(), get.target().name()));
                    return cached == null ? NOBODY : new Answer.Done(cached);
                }
                return NOBODY;
            });
        }
    },
    /** The caches are believed to show every own write. */
    CACHE_BELIEVED {
        @Override
        void plant(Bench bench) {
            bench.caches(new Seeing(bench.caches(), object -> object) {
                @Override
                String version(Store store) {
                    return "999999999";
                }
            });
        }
    },
    /** A write without an answer is taken for one that was not sent. */
    DOUBT_FORGOTTEN {
        @Override
        void plant(Bench bench) {
            bench.port.tell(answer ->
                    answer instanceof Answer.Unknown(String why) ? new Answer.Unsent("no connection: " + why) : answer);
        }
    };

    /** Lets the server answer. */
    private static final Answer NOBODY = new Answer.Unsent("");

    abstract void plant(Bench bench);

    private static UnaryOperator<Call> metadata(UnaryOperator<JsonObject> change) {
        return call -> call instanceof Call.Patch patch
                ? new Call.Patch(
                        patch.target(),
                        patch.subresource(),
                        patch.patchType(),
                        patch.patch()
                                .with("metadata", change.apply(patch.patch().object("metadata"))),
                        patch.fieldManager(),
                        patch.force(),
                        patch.timeout())
                : call;
    }

    /** The object as it would be if the CR of the name that it carries owned it. */
    private static JsonObject claimed(Bench bench, JsonObject object) {
        String owner = object.text("metadata", "labels", ChildLabels.OWNER);
        Optional<JsonObject> cr = bench.find(new ObjectRef(SHOP, "default", owner));
        return owner.isEmpty() || cr.isEmpty()
                ? object
                : object.withAt(
                        List.of("metadata", "labels", ChildLabels.OWNER_UID),
                        Json.of(cr.get().text("metadata", "uid")));
    }

    /** Caches that show something else than they hold. */
    private static class Seeing implements Caches {
        private final Caches caches;
        private final UnaryOperator<JsonObject> sight;

        Seeing(Caches caches, UnaryOperator<JsonObject> sight) {
            this.caches = caches;
            this.sight = sight;
        }

        String version(Store store) {
            return store.version();
        }

        @Override
        public Optional<Store> of(ResourceType served) {
            return caches.of(served).map(SeeingStore::new);
        }

        private final class SeeingStore implements Store {
            private final Store store;

            SeeingStore(Store store) {
                this.store = store;
            }

            @Override
            public @Nullable JsonObject get(ObjectKey key) {
                JsonObject object = store.get(key);
                return object == null ? null : sight.apply(object);
            }

            @Override
            public List<JsonObject> list() {
                return store.list().stream().map(sight).toList();
            }

            @Override
            public List<JsonObject> ownedBy(String ownerUid) {
                return list().stream()
                        .filter(object -> object.text("metadata", "labels", ChildLabels.OWNER_UID)
                                .equals(ownerUid))
                        .toList();
            }

            @Override
            public boolean synced() {
                return store.synced();
            }

            @Override
            public String version() {
                return Seeing.this.version(store);
            }
        }
    }
}
