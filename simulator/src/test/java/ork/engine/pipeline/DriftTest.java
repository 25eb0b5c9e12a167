package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.service;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ork.doors.Call;
import ork.engine.pipeline.Bench.Cost;
import ork.json.JsonObject;

/** RC-5: what others do to the children of a CR, seen at once and after a start without any memory. */
class DriftTest {
    private final Bench bench = Shops.bench(Shops.kept());

    @BeforeEach
    void aShopStands() {
        bench.create(SHOP, shop("a"));
        bench.settle();
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit(
                        "a foreign merge patch of a value",
                        b -> b.patch(configMap("a-page"), "{\"data\": {\"index\": \"hacked\"}}")),
                edit(
                        "a foreign removal of a value",
                        b -> b.patch(configMap("a-page"), "{\"data\": {\"index\": null}}")),
                edit("a foreign scale", b -> b.patch(deployment("a"), "{\"spec\": {\"replicas\": 7}}")),
                edit(
                        "a foreign scale through the subresource",
                        b -> b.patch(deployment("a"), Call.Subresource.SCALE, "{\"spec\": {\"replicas\": 7}}")),
                edit(
                        "a foreign image",
                        b -> b.patch(
                                deployment("a"),
                                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"evil:1\"}]}}}}")),
                edit("our labels taken away", b -> b.patch(configMap("a-page"), "{\"metadata\": {\"labels\": null}}")),
                edit(
                        "our owner reference taken away",
                        b -> b.patch(configMap("a-page"), "{\"metadata\": {\"ownerReferences\": null}}")),
                edit("a deletion", b -> b.delete(configMap("a-page"))));
    }

    private static Arguments edit(String what, Consumer<Bench> edit) {
        return Arguments.of(what, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void itIsMendedWithOneWrite(String what, Consumer<Bench> edit) {
        JsonObject before = state();
        edit.accept(bench);
        assertThat(state()).isNotEqualTo(before);
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a")).effective()).isOne();
        assertThat(state()).isEqualTo(before);
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @ParameterizedTest(name = "{0}, while ork is down")
    @MethodSource("edits")
    void itIsMendedWithOneWriteAfterAStart(String what, Consumer<Bench> edit) {
        JsonObject before = state();
        edit.accept(bench);
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a")).effective()).isOne();
        assertThat(state()).isEqualTo(before);
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    /** Ours beside the foreign one would be two ports without names, which the API server refuses. */
    @Test
    void anEditedPortIsMendedThoughAnApplyAloneCannot() {
        JsonObject before = state();
        bench.patch(service("a"), "{\"spec\": {\"ports\": [{\"port\": 99, \"protocol\": \"TCP\"}]}}");
        bench.sync();
        bench.turn("default", "a");
        assertThat(state()).isEqualTo(before);
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatOthersAddIsTheirs() {
        bench.patch(
                configMap("a-page"),
                "{\"data\": {\"more\": \"theirs\"}, \"metadata\": {\"labels\": {\"team\": \"red\"}}}");
        bench.sync();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
        bench.settle();
        assertThat(bench.get(configMap("a-page")).object("data"))
                .isEqualTo(Bench.json("{\"index\": \"Bye\", \"more\": \"theirs\"}"));
    }

    @Test
    void aKeyThatTheIntentDropsIsRemovedThoughNobodyRemembersIt() {
        String katalog = Shops.HEAD + """
                      operatorBox:
                        onReconcile:
                          configMaps:
                            - name: "{{ .metadata.name }}-two"
                              data: {one: "1", two: "{{ .spec.two }}"}
                """;
        Bench older = Shops.bench(Shops.entry(katalog.replace(", two: \"{{ .spec.two }}\"", ", gone: \"x\"")));
        older.create(SHOP, shop("a"));
        older.settle();
        assertThat(older.get(configMap("a-two")).object("data").keys()).containsExactly("gone", "one");
        older.become(Shops.entry(katalog.replace(", two: \"{{ .spec.two }}\"", "")));
        older.settle();
        assertThat(older.get(configMap("a-two")).object("data").keys()).containsExactly("one");
    }

    @Test
    void aReplacedChildIsNotTakenForOurs() {
        bench.delete(configMap("a-page"));
        JsonObject stranger = bench.create(
                CONFIG_MAP,
                Bench.json("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a-page\", "
                        + "\"namespace\": \"default\"}, \"data\": {\"index\": \"Hello\"}}"));
        bench.turn("default", "a");
        bench.settle();
        assertThat(bench.get(configMap("a-page"))).isEqualTo(stranger);
    }

    /** What is ours of the children, whatever their versions. */
    private JsonObject state() {
        Function<JsonObject, JsonObject> ours = object -> object.object("spec").isEmpty()
                ? object.object("data")
                        .with("m", object.object("metadata", "labels"))
                        .with("o", object.array("metadata", "ownerReferences"))
                : object.object("spec").without("clusterIP").without("clusterIPs");
        return JsonObject.builder()
                .put("page", bench.find(configMap("a-page")).map(ours).orElse(JsonObject.EMPTY))
                .put("web", ours.apply(bench.get(deployment("a"))))
                .put("service", ours.apply(bench.get(service("a"))))
                .build();
    }
}
