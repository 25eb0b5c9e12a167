package ork.engine.informer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import ork.engine.real.RealDoors;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;

/** The cache with one writer and many readers that really run at once. */
class ObjectCacheStressTest {
    private static final int NAMES = 12;
    private static final int CHANGES = 30_000;
    private static final String ANCHOR = "anchor";

    @Test
    void readersSeeWholeObjectsThatNeverGoBack() {
        try (RealDoors doors = new RealDoors()) {
            ObjectCache cache = new ObjectCache(Slimming.NONE);
            cache.replace(List.of(object(ANCHOR, "owner", 1)), new Version("1"));
            AtomicBoolean over = new AtomicBoolean();
            ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 3; i++) {
                doors.start("reader", () -> {
                    Map<String, Long> newest = new TreeMap<>();
                    long known = 0;
                    while (!over.get() && violations.isEmpty()) {
                        known = read(cache, newest, known, violations);
                    }
                });
            }
            doors.start("writer", () -> {
                for (long version = 2; version < CHANGES; version++) {
                    boolean anchor = version % 4 == 1;
                    String name = anchor ? ANCHOR : "n" + version * 7 % NAMES;
                    JsonObject object = object(name, anchor || version % 3 == 0 ? "owner" : "other", version);
                    if (!anchor && version % 5 == 0) {
                        cache.remove(object);
                    } else {
                        cache.put(object);
                    }
                    if (version % 1000 == 0) {
                        cache.replace(cache.list(), new Version(String.valueOf(version)));
                    }
                }
                over.set(true);
            });
            doors.joinAll();

            assertThat(violations).isEmpty();
            assertThat(cache.version()).isEqualTo(String.valueOf(CHANGES - 1));
            for (String owner : List.of("owner", "other")) {
                assertThat(cache.ownedBy(owner))
                        .as("objects by their owner, when all is quiet")
                        .isEqualTo(cache.list().stream()
                                .filter(object -> Metadata.owner(object).equals(owner))
                                .toList());
            }
        }
    }

    private static long read(
            ObjectCache cache, Map<String, Long> newest, long known, ConcurrentLinkedQueue<String> violations) {
        long version = Long.parseLong(cache.version());
        if (version < known) {
            violations.add("the cache's version went back from " + known + " to " + version);
        }
        boolean anchored = false;
        for (JsonObject object : cache.ownedBy("owner")) {
            anchored |= object.text("metadata", "name").equals(ANCHOR);
            if (!Metadata.owner(object).equals("owner")) {
                violations.add("found under another's uid: " + object);
            }
            see(object, newest, violations);
        }
        if (!anchored) {
            violations.add("an object that is always there was missing among its owner's");
        }
        for (JsonObject object : cache.list()) {
            see(object, newest, violations);
        }
        JsonObject anchor = cache.get(new ObjectKey("default", ANCHOR));
        if (anchor == null) {
            violations.add("an object that is always there was missing");
        }
        return version;
    }

    private static void see(JsonObject object, Map<String, Long> newest, ConcurrentLinkedQueue<String> violations) {
        long version = Long.parseLong(Metadata.version(object).text());
        if (object.integer(-1, "data", "a") != version || object.integer(-1, "data", "b") != version) {
            violations.add("torn: " + object);
        }
        Long before = newest.put(object.text("metadata", "name"), version);
        if (before != null && before > version) {
            violations.add("went back from " + before + ": " + object);
        }
    }

    private static JsonObject object(String name, String owner, long version) {
        return JsonObject.builder()
                .put(
                        "metadata",
                        JsonObject.of("namespace", Json.of("default"))
                                .with("name", name)
                                .with("uid", name)
                                .with("resourceVersion", String.valueOf(version))
                                .with("labels", JsonObject.of(Metadata.OWNER_UID, Json.of(owner))))
                .put("data", JsonObject.EMPTY.with("a", version).with("b", version))
                .build();
    }
}
