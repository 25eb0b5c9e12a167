package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.NAMESPACE;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.service;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import ork.doors.ObjectRef;
import ork.engine.pipeline.BenchPort.Fault;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;

/** Stories in which a guarantee is at stake. Each holds, and each planted defect spoils at least one. */
enum Scenario {
    /** RC-6, DG-4, DG-5: lives of two shops: made, changed, damaged, deleted, made again. */
    LIVES {
        @Override
        CrdEntry crd() {
            return Shops.full();
        }

        @Override
        void play(Bench bench) {
            bench.create(NAMESPACE, namespace("street"));
            bench.create(SHOP, shop("a"));
            bench.settle();
            bench.patch(shopRef("a"), "{\"spec\": {\"image\": \"nginx:2\", \"replicas\": 1, \"extra\": false}}");
            bench.settle();
            bench.patch(configMap("a-page"), "{\"data\": {\"index\": \"hacked\"}}");
            bench.delete(service("a"));
            bench.find(configMap("a-once")).ifPresent(_ -> bench.delete(configMap("a-once")));
            bench.settle();
            assertThat(bench.get(configMap("a-page")).text("data", "index")).isEqualTo("Hello");
            bench.create(SHOP, shop("b"));
            bench.settle();
            bench.delete(shopRef("a"));
            bench.settle();
            bench.create(SHOP, shop("a", "{\"image\": \"nginx:3\", \"replicas\": 1, \"title\": \"Again\"}"));
            bench.settle();
            bench.delete(shopRef("b"));
            bench.settle();
            assertThat(bench.find(shopRef("b"))).isEmpty();
        }
    },
    /** DG-11: somebody's object has the child's name, and no cache shows it. */
    A_STRANGERS_OBJECT {
        @Override
        void play(Bench bench) {
            bench.create(CONFIG_MAP, stranger("{}"));
            conflict(bench);
        }
    },
    /** DG-11: another owner's object has the child's name. */
    ANOTHER_OWNERS_OBJECT {
        @Override
        void play(Bench bench) {
            bench.create(
                    CONFIG_MAP,
                    stranger("{\"managed-by\": \"orkestra\", \"orkestra-owner\": \"zoo\", "
                            + "\"orkestra.orkspace.io/owner-uid\": \"uid-of-zoo\"}"));
            conflict(bench);
        }
    },
    /** DG-9: a CR comes again under its old name before the garbage collector has taken the old one's children. */
    AN_OLD_NAME {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.settle();
            JsonObject old = bench.get(configMap("a-page"));
            bench.haltedActors.add("garbage-collector");
            bench.delete(shopRef("a"));
            bench.sync();
            bench.turn("default", "a");
            bench.create(SHOP, shop("a", "{\"image\": \"nginx:9\", \"replicas\": 1, \"title\": \"New\"}"));
            for (int i = 0; i < 3; i++) {
                bench.sync();
                bench.turn("default", "a");
            }
            assertThat(bench.get(configMap("a-page"))).isEqualTo(old);
            bench.haltedActors.clear();
            bench.actorsStep();
            bench.settle();
            assertThat(bench.get(configMap("a-page")).text("data", "index")).isEqualTo("New");
            assertThat(ready(bench)).isEqualTo("True");
        }
    },
    /** DG-8: a child is wanted again by the time that its removal is decided from an older cache. */
    A_PRUNE_FROM_THE_PAST {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.settle();
            JsonObject extra = bench.get(configMap("a-extra"));
            bench.patch(shopRef("a"), "{\"spec\": {\"extra\": false}}");
            bench.sync();
            bench.patch(shopRef("a"), "{\"spec\": {\"extra\": true}}");
            bench.turn("default", "a");
            assertThat(bench.get(configMap("a-extra"))).isEqualTo(extra);
        }
    },
    /** DG-8: as many replicas are wanted again by the time that fewer are decided from an older cache. */
    A_SCALE_DOWN_FROM_THE_PAST {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.settle();
            JsonObject web = bench.get(deployment("a"));
            bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 1}}");
            bench.sync();
            bench.patch(shopRef("a"), "{\"spec\": {\"replicas\": 2}}");
            bench.turn("default", "a");
            assertThat(bench.get(deployment("a"))).isEqualTo(web);
        }
    },
    /** DG-8, DG-9: the cache shows a CR on its way out; it has gone, and another one has its name. */
    A_DELETION_FROM_THE_PAST {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.settle();
            bench.delete(shopRef("a"));
            bench.sync();
            bench.patch(shopRef("a"), "{\"metadata\": {\"finalizers\": null}}");
            JsonObject fresh = bench.create(SHOP, shop("a", "{\"image\": \"nginx:9\", \"replicas\": 1}"));
            bench.turn("default", "a");
            assertThat(bench.get(shopRef("a"))).isEqualTo(fresh);
        }
    },
    /** LE-1: an update lands when another instance has written something newer. */
    A_LATE_UPDATE {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.settle();
            bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Old\"}}");
            bench.port.plan(bench.port.calls().size() + 1, Fault.LATE);
            bench.sync();
            bench.turn("default", "a");
            bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"New\"}}");
            bench.restart();
            bench.turn("default", "a");
            bench.port.deliverLate();
            assertThat(bench.get(configMap("a-page")).text("data", "index")).isEqualTo("New");
        }
    },
    /** RC-2: a creation had no answer, and the caches do not show its effect yet. */
    A_DOUBTFUL_CREATION {
        @Override
        CrdEntry crd() {
            return Shops.withOneCreatedOnce();
        }

        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.sync();
            for (int call = 1; call <= 12; call++) {
                bench.port.plan(bench.port.calls().size() + call, call % 2 == 0 ? Fault.ANSWER_LOST : Fault.UNSENT);
            }
            for (int turn = 0; turn < 12; turn++) {
                bench.sync(SHOP);
                bench.turn("default", "a");
            }
            int refused = bench.refusedByServer();
            assertThat(refused).as("writes that met what an own write had left").isZero();
            bench.settle();
            assertThat(ready(bench)).isEqualTo("True");
        }
    },
    /** E8: the caches lag behind own writes, and the CR wants a reconcile again. */
    A_LAGGING_CACHE {
        @Override
        void play(Bench bench) {
            bench.create(SHOP, shop("a"));
            bench.sync();
            bench.turn("default", "a");
            bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"New\"}}");
            bench.sync(SHOP);
            assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Bench.Cost(2, 0, 2));
            bench.settle();
        }
    };

    CrdEntry crd() {
        return Shops.kept();
    }

    abstract void play(Bench bench);

    /** Plays it to its end, and looks whether a rule was broken on the way. */
    void check(Bench bench) {
        play(bench);
        bench.actorsStep();
        bench.rules.noOrphans();
        assertThat(bench.rules.violations()).isEmpty();
    }

    static JsonObject namespace(String name) {
        return Bench.json(
                "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + name + "\"}}");
    }

    static String ready(Bench bench) {
        JsonObject shop = bench.get(shopRef("a"));
        return shop.array("status", "conditions").isEmpty()
                ? ""
                : ((JsonObject) shop.array("status", "conditions").get(0)).text("status");
    }

    private static JsonObject stranger(String labels) {
        return Bench.json(("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a-page\", "
                        + "\"namespace\": \"default\", \"labels\": LABELS}, \"data\": {\"index\": \"mine\"}}")
                .replace("LABELS", labels));
    }

    private static void conflict(Bench bench) {
        ObjectRef page = configMap("a-page");
        JsonObject mine = bench.get(page);
        bench.create(SHOP, shop("a"));
        bench.settle();
        assertThat(bench.get(page)).isEqualTo(mine);
        JsonObject ready = (JsonObject)
                bench.get(shopRef("a")).array("status", "conditions").get(0);
        assertThat(ready.text("reason")).isEqualTo("NameConflict");
        bench.clock.pass(Duration.ofMinutes(5));
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a")).effective())
                .as("writes in a standing conflict")
                .isZero();
        bench.delete(shopRef("a"));
        bench.settle();
        assertThat(bench.find(shopRef("a"))).isEmpty();
        assertThat(bench.get(page)).isEqualTo(mine);
    }
}
